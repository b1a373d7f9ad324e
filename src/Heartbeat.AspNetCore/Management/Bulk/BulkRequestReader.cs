using System.Globalization;
using System.Text.Json;
using Heartbeat.AspNetCore.Management.Requests;
using Heartbeat.AspNetCore.Wire;
using Heartbeat.Monitors;
using Heartbeat.Monitors.Bulk;
using Heartbeat.Schedules;

namespace Heartbeat.AspNetCore.Management.Bulk;

/// <summary>Reads a change of many monitors as a request describes it.</summary>
internal sealed class BulkRequestReader(DateTimeOffset now)
{
    private static readonly string[] Fields =
        ["ids", "filter", "all", "action", "tags", "until", "for", "reason", "note", "by", "dry_run"];

    private static readonly TimeSpan LongestDuration = TimeSpan.FromDays(3650);

    // Ten thousand wrong ones are no more help than these.
    private const int MaxIdFaults = 20;

    private bool _saysFor;
    private bool _saysReason;

    /// <summary>Gets the change, or <see langword="null"/> where anything is wrong.</summary>
    public BulkChange? Change { get; private set; }

    public FieldErrors Errors { get; } = new();

    public RequestWarnings Warnings { get; } = new();

    public void Read(JsonElement body)
    {
        CheckNames(body);
        var fields = new JsonFields(body, Errors);
        _saysFor = fields.Find("for") is not null;
        _saysReason = fields.Find("reason") is not null;
        var change = new BulkChange
        {
            Ids = fields.Find("ids") is { } ids ? ReadIds(ids) : null,
            Filter = fields.Find("filter") is { } filter ? BulkFilterReader.Read(filter, Errors) : null,
            All = fields.Flag("all"),
            Action = ReadAction(fields.Text("action")),
            Until = _saysFor ? ReadFor(fields) : fields.Time("until"),
            Note = fields.Text("reason") ?? fields.Text("note"),
            By = fields.Text("by"),
            Tags = fields.Texts("tags"),
            DryRun = fields.Flag("dry_run"),
        };
        if (_saysReason && fields.Find("note") is not null)
        {
            Errors.Add("note", "says the same as reason; send one of the two");
        }

        Change = Errors.Any ? null : change;
    }

    /// <summary>Adds what the registry found, under the names that the request used.</summary>
    public void Add(IEnumerable<MonitorError> errors)
    {
        foreach (var error in errors)
        {
            Errors.Add(FieldOf(error.Property), error.Message);
        }
    }

    /// <summary>Answers what is wrong.</summary>
    public ProblemResult Refuse() => Errors.ToResult(warnings: Warnings.Texts);

    private string FieldOf(string property) => property switch
    {
        nameof(BulkChange.Until) when _saysFor => "for",
        nameof(BulkChange.Note) when _saysReason => "reason",
        _ => WireName.Of(property.Split(':')[0]),
    };

    // A dry run that is misspelled must not be a real one; what is nothing like a field is only named.
    private void CheckNames(JsonElement body)
    {
        foreach (var name in body.EnumerateObject().Select(static field => field.Name).Except(Fields, StringComparer.Ordinal))
        {
            if (MeantName.Respelled(name, Fields) is { } meant)
            {
                Errors.Add(name, $"is written {meant}");
            }
            else
            {
                Warnings.AddUnknown("", name, Fields);
            }
        }
    }

    private List<long> ReadIds(JsonElement ids)
    {
        var read = new List<long>();
        if (ids.ValueKind != JsonValueKind.Array)
        {
            Errors.Add("ids", "must be a list of ids");
            return read;
        }

        var faults = 0;
        foreach (var (index, id) in ids.EnumerateArray().Index())
        {
            if (id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out var number) && number > 0)
            {
                read.Add(number);
            }
            else if (faults++ < MaxIdFaults)
            {
                Errors.Add(string.Create(CultureInfo.InvariantCulture, $"ids[{index}]"), "must be a whole number from 1");
            }
        }

        if (faults > MaxIdFaults)
        {
            Errors.Add("ids", string.Create(CultureInfo.InvariantCulture, $"{faults - MaxIdFaults} more are wrong"));
        }

        return read;
    }

    private BulkAction ReadAction(string? name)
    {
        if (name is not null && WireName.TryParse<BulkAction>(name, out var action))
        {
            return action;
        }

        Errors.Add("action", $"must be one of {string.Join(", ", Enum.GetValues<BulkAction>().Select(WireName.Of))}");
        return default;
    }

    private DateTimeOffset? ReadFor(JsonFields fields)
    {
        if (fields.Find("until") is not null)
        {
            Errors.Add("for", "says the same as until; send one of the two");
        }
        else if (!DurationParser.TryParse(fields.Written("for"), out var duration, out var problem))
        {
            Errors.Add("for", problem);
        }
        else if (duration <= TimeSpan.Zero || duration > LongestDuration)
        {
            Errors.Add("for", "must be longer than nothing and at most 10 years");
        }
        else
        {
            return now + duration;
        }

        return null;
    }
}
