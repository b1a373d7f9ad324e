using System.Collections.Frozen;
using System.Text.Json;
using Heartbeat.AspNetCore.Management.Requests;
using Heartbeat.Configuration.Reading;
using Heartbeat.Monitors;
using Microsoft.AspNetCore.Http;
using Field = Heartbeat.AspNetCore.Management.Requests.RequestField<Heartbeat.AspNetCore.Management.HoldRequest>;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Reads for how long, and why, a monitor is paused or its outage acknowledged.</summary>
internal sealed class HoldReader : RequestReader<HoldRequest>
{
    private const string ForField = "for";
    private const string UntilField = "until";

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    private static readonly Dictionary<string, Field> Times = new(StringComparer.Ordinal)
    {
        [ForField] = Field.Of(
            nameof(HoldRequest.For),
            static (o, v) => o.For = v,
            static value => DurationText.ReadWithin(value, Shortest, Longest)),
        [UntilField] = Field.Time(nameof(HoldRequest.Until), static (o, v) => o.Until = v),
    };

    private static readonly FrozenDictionary<string, Field> OfPauses = new Dictionary<string, Field>(Times, StringComparer.Ordinal)
    {
        ["reason"] = Field.Text(nameof(HoldRequest.Reason), static (o, v) => o.Reason = v, OperatorText.FaultOf),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Field> OfAcknowledgements = new Dictionary<string, Field>(Times, StringComparer.Ordinal)
    {
        ["note"] = Field.Text(nameof(HoldRequest.Note), static (o, v) => o.Note = v, OperatorText.FaultOf),
        ["by"] = Field.Text(nameof(HoldRequest.By), static (o, v) => o.By = v, OperatorText.FaultOf),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private HoldReader(FrozenDictionary<string, Field> fields)
        : base(fields, FrozenSet<string>.Empty)
    {
    }

    public static HoldReader OfPause() => new(OfPauses);

    public static HoldReader OfAcknowledgement() => new(OfAcknowledgements);

    /// <summary>Reads the times that stand in the URL, as the API took them before it took bodies.</summary>
    public void Read(IQueryCollection query)
    {
        foreach (var name in Times.Keys)
        {
            if (query.TryGetValue(name, out var values))
            {
                Read(name, JsonElement.Parse($"\"{JsonEncodedText.Encode(values[0] ?? "")}\""));
            }
        }
    }

    /// <summary>Returns what was read, with its end where it has one.</summary>
    public HoldRequest Finish(DateTimeOffset now)
    {
        var request = new HoldRequest();
        Apply(request);
        if (request is { For: not null, Until: not null })
        {
            Errors.Add(ForField, "says until when, as until does; send one of the two");
        }
        else if (request.Until <= now)
        {
            Errors.Add(UntilField, "is past");
        }

        request.Until ??= now + request.For;
        return request;
    }
}
