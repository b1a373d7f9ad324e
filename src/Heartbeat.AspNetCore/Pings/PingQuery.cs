using System.Globalization;
using Heartbeat.AspNetCore.Wire;
using Heartbeat.Schedules;
using Heartbeat.Signals;
using Microsoft.AspNetCore.WebUtilities;

namespace Heartbeat.AspNetCore.Pings;

/// <summary>What the query of a ping URL says. Of a parameter that stands there twice, the first counts.</summary>
internal sealed class PingQuery
{

    private List<string>? _ignored;

    private PingQuery()
    {
    }

    /// <summary>Gets the query that says nothing.</summary>
    public static PingQuery Empty { get; } = new();

    /// <summary>Gets a value indicating whether there is a run id that cannot be one.</summary>
    public bool RunIdIsBad { get; private set; }

    public string? RunId { get; private set; }

    public DateTimeOffset? At { get; private set; }

    public TimeSpan? Duration { get; private set; }

    public DateTimeOffset? NextDue { get; private set; }

    public string? Message { get; private set; }

    /// <summary>Gets a value indicating whether a monitor that is not there yet is to be created.</summary>
    public bool Create { get; private set; }

    /// <summary>Gets the parameters whose values made no sense: the ping counts all the same.</summary>
    public IReadOnlyList<string> Ignored => _ignored ?? [];

    public static PingQuery Parse(string? query, bool runIdsAreUuids)
    {
        if (query is null or { Length: <= 1 })
        {
            return Empty;
        }

        var result = new PingQuery();
        foreach (var pair in new QueryStringEnumerable(query))
        {
            result.Read(pair, runIdsAreUuids);
        }

        return result;
    }

    /// <summary>Drops times that no clock in order can mean: the ping counts as of now, and says that they were ignored.</summary>
    public void KeepSensibleTimes(DateTimeOffset now)
    {
        if (At is { } at && !SensibleTimes.CanBeAt(at, now))
        {
            At = null;
            Ignore("at");
        }

        if (NextDue is { } due && !SensibleTimes.CanBeDue(due, now))
        {
            NextDue = null;
            Ignore("next_due");
        }
    }

    private void Read(in QueryStringEnumerable.EncodedNameValuePair pair, bool runIdsAreUuids)
    {
        switch (pair.DecodeName().Span)
        {
            case "rid" when RunId is null:
                ReadRunId(pair.DecodeValue().ToString(), runIdsAreUuids);
                break;
            case "at" when At is null:
                At = ReadTime("at", pair.DecodeValue().ToString());
                break;
            case "duration" when Duration is null:
                Duration = ReadDuration(pair.DecodeValue().ToString());
                break;
            case "next_due" when NextDue is null:
                NextDue = ReadNextDue(pair.DecodeValue().ToString());
                break;
            // m and message are what scripts for other services send.
            case "msg" or "m" or "message" when Message is null:
                Message = WireText.WithoutNul(WireText.Cut(pair.DecodeValue().ToString(), PingRemarks.MaxMessageLength));
                break;
            case "create":
                Create |= pair.DecodeValue().Span is "1";
                break;
            default:
                break;
        }
    }

    private void ReadRunId(string text, bool mustBeUuid)
    {
        if (mustBeUuid)
        {
            RunIdIsBad |= !Guid.TryParse(text, out var uuid);
            RunId = uuid.ToString("D");
        }
        else if (SignalGuard.IsRunId(text))
        {
            RunId = text;
        }
        else
        {
            Ignore("rid");
        }
    }

    private DateTimeOffset? ReadTime(string name, string text)
    {
        if (UrlTime.TryParse(text, out var value))
        {
            return value;
        }

        Ignore(name);
        return null;
    }

    private DateTimeOffset? ReadNextDue(string text) =>
        text is "never" or "none" ? DateTimeOffset.MaxValue : ReadTime("next_due", text);

    private TimeSpan? ReadDuration(string text)
    {
        // Scripts measure seconds with a fraction, which the one duration parser wants a unit for.
        var withUnit = decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)
            ? $"{text}s"
            : text;
        if (DurationParser.TryParse(withUnit, out var value, out _) && value <= SensibleTimes.MaxDuration)
        {
            return value;
        }

        Ignore("duration");
        return null;
    }

    private void Ignore(string name) => (_ignored ??= []).Add(name);
}
