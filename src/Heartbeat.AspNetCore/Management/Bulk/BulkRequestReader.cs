using System.Text.Json;
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

    private readonly List<string> _warnings = [];
    private JsonElement _body;

    /// <summary>Gets the change, or <see langword="null"/> where anything is wrong.</summary>
    public BulkChange? Change { get; private set; }

    public FieldErrors Errors { get; } = new();

    public IReadOnlyList<string> Warnings => _warnings;

    public void Read(JsonElement body)
    {
        _body = body;
        CheckNames();
        var change = new BulkChange
        {
            Ids = Find("ids") is { } ids ? ReadIds(ids) : null,
            Filter = Find("filter") is { } filter ? BulkFilterReader.Read(filter, Errors) : null,
            All = Flag("all"),
            Action = ReadAction(),
            Until = ReadUntil(),
            Note = Text("reason") ?? Text("note"),
            By = Text("by"),
            Tags = Find("tags") is { } tags ? ReadTags(tags) : [],
            DryRun = Flag("dry_run"),
        };
        if (Find("reason") is not null && Find("note") is not null)
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

    private string FieldOf(string property) => property switch
    {
        nameof(BulkChange.Until) when Find("for") is not null => "for",
        nameof(BulkChange.Note) when Find("reason") is not null => "reason",
        _ => WireName.Of(property.Split(':')[0]),
    };

    // A dry run that is misspelled must not be a real one; what is nothing like a field is only named.
    private void CheckNames()
    {
        foreach (var name in _body.EnumerateObject().Select(static field => field.Name).Except(Fields, StringComparer.Ordinal))
        {
            if (Array.Find(Fields, field => LettersOf(field) == LettersOf(name)) is { } meant)
            {
                Errors.Add(name, $"is written {meant}");
            }
            else
            {
                _warnings.Add($"there is no field \"{name}\"; it was passed over");
            }
        }
    }

    private static string LettersOf(string name) => new([.. name.Where(char.IsLetter).Select(char.ToLowerInvariant)]);

    private JsonElement? Find(string name) =>
        _body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private List<long> ReadIds(JsonElement ids)
    {
        var read = new List<long>();
        if (ids.ValueKind != JsonValueKind.Array)
        {
            Errors.Add("ids", "must be a list of ids");
            return read;
        }

        foreach (var id in ids.EnumerateArray())
        {
            if (id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out var number) && number > 0)
            {
                read.Add(number);
            }
            else
            {
                Errors.Add("ids", $"[{read.Count}] must be a whole number from 1");
                return read;
            }
        }

        return read;
    }

    private List<string> ReadTags(JsonElement tags)
    {
        if (tags.ValueKind != JsonValueKind.Array
            || tags.EnumerateArray().Any(static tag => tag.ValueKind != JsonValueKind.String))
        {
            Errors.Add("tags", "must be a list of texts");
            return [];
        }

        return [.. tags.EnumerateArray().Select(static tag => tag.GetString()!)];
    }

    private BulkAction ReadAction()
    {
        if (Text("action") is { } name && WireName.TryParse<BulkAction>(name, out var action))
        {
            return action;
        }

        Errors.Add("action", $"must be one of {string.Join(", ", Enum.GetValues<BulkAction>().Select(WireName.Of))}");
        return default;
    }

    private DateTimeOffset? ReadUntil()
    {
        if (Find("for") is null)
        {
            return ReadTime();
        }

        if (Find("until") is not null)
        {
            Errors.Add("for", "says the same as until; send one of the two");
            return null;
        }

        if (!DurationParser.TryParse(Written("for"), out var duration, out var problem))
        {
            Errors.Add("for", problem);
            return null;
        }

        if (duration <= TimeSpan.Zero || duration > LongestDuration)
        {
            Errors.Add("for", "must be longer than nothing and at most 10 years");
            return null;
        }

        return now + duration;
    }

    private DateTimeOffset? ReadTime()
    {
        if (Find("until") is null)
        {
            return null;
        }

        if (Written("until") is { Length: > 0 } text && UrlTime.TryParse(text, out var time))
        {
            return time;
        }

        Errors.Add("until", "must be a time such as 2026-11-23T12:00:00Z, or seconds since 1970");
        return null;
    }

    private string Written(string name) => Find(name) switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        _ => "",
    };

    private string? Text(string name)
    {
        if (Find(name) is not { } value || value.ValueKind == JsonValueKind.String)
        {
            return Find(name)?.GetString();
        }

        Errors.Add(name, "must be a text");
        return null;
    }

    private bool Flag(string name)
    {
        if (Find(name) is not { } value)
        {
            return false;
        }

        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Errors.Add(name, "must be true or false");
        }

        return value.ValueKind == JsonValueKind.True;
    }
}
