using System.Globalization;
using System.Text.Json;
using Heartbeat.AspNetCore.Management;
using Heartbeat.AspNetCore.Management.Requests;
using Heartbeat.AspNetCore.Pings;
using Heartbeat.AspNetCore.Wire;
using Heartbeat.Configuration.Reading;
using Heartbeat.Signals;

namespace Heartbeat.AspNetCore.Signals;

/// <summary>Reads one signal of a request. Null is as good as not there.</summary>
internal sealed class SignalReader(string path, JsonElement json, FieldErrors errors, RequestWarnings warnings)
{
    private const int MaxNameLength = 255;

    private static readonly string[] Fields =
    [
        "monitor", "kind", "run_id", "exit_code", "duration", "at", "age", "next_due", "idempotency_key", "message",
        "body", "body_length",
    ];

    private static readonly SignalKind[] Kinds =
        [.. Enum.GetValues<SignalKind>().Where(static kind => kind != SignalKind.Ignored)];

    private readonly List<string> _ignored = [];
    private bool _isOlder;

    public ReportedSignal Read(SignalOrigin origin, DateTimeOffset now)
    {
        foreach (var name in json.EnumerateObject().Select(static field => field.Name).Except(Fields, StringComparer.Ordinal))
        {
            warnings.AddUnknown(path, name, Fields);
        }

        var monitor = ReadMonitor();
        var signal = new Signal(ReadKind())
        {
            RunId = ReadRunId(),
            ExitCode = (byte?)ReadNumber("exit_code", byte.MaxValue),
            Duration = ReadDuration(),
            At = ReadAt(now),
            NextDue = ReadNextDue(now),
            IdempotencyKey = ReadKey(),
        };
        var content = origin.Keep(ReadMessage(), ReadText("body"), ReadNumber("body_length", long.MaxValue));
        return new ReportedSignal(monitor, signal with { Content = content });
    }

    private string ReadMonitor()
    {
        var monitor = ReadText("monitor");
        if (!errors.Has(path + "monitor") && (string.IsNullOrWhiteSpace(monitor) || monitor.Length > MaxNameLength))
        {
            Refuse("monitor", "must name a monitor by its slug, of 1 to 255 characters");
        }

        return monitor ?? "";
    }

    private SignalKind ReadKind()
    {
        if (ReadText("kind") is { } name && WireName.TryParse<SignalKind>(name, out var kind) && Kinds.Contains(kind))
        {
            return kind;
        }

        if (!errors.Has(path + "kind"))
        {
            Refuse("kind", $"must be one of {string.Join(", ", Kinds.Select(WireName.Of))}");
        }

        return default;
    }

    private string? ReadRunId()
    {
        var id = ReadText("run_id");
        if (id is not null && !SignalGuard.IsRunId(id))
        {
            Refuse("run_id", "must be 1 to 64 printable characters");
        }

        return id;
    }

    private string? ReadKey()
    {
        var key = ReadText("idempotency_key");
        if (key is { Length: 0 or > MaxNameLength })
        {
            Refuse("idempotency_key", "must be 1 to 255 characters");
        }

        return key;
    }

    private DateTimeOffset? ReadAt(DateTimeOffset now)
    {
        var at = ReadTime("at");
        if (Find("age") is not { } value)
        {
            return at is { } time && !SensibleTimes.CanBeAt(time, now) ? Ignore<DateTimeOffset>("at") : at;
        }

        if (Find("at") is not null)
        {
            Refuse("age", "says the same as at; send one of the two");
        }

        // Counted by the reporter's monotonic clock: whatever its wall clock shows, this is right. So one that is too old is
        // not taken for one of now, nor does it cost those that came with it.
        var (age, problem) = DurationText.ReadWithin(value, TimeSpan.Zero, TimeSpan.MaxValue);
        Refuse("age", problem);
        _isOlder = age > SensibleTimes.OldestAt;
        return now - (_isOlder ? SensibleTimes.OldestAt : age);
    }

    private DateTimeOffset? ReadNextDue(DateTimeOffset now)
    {
        if (Find("next_due") is { ValueKind: JsonValueKind.String } text && text.GetString() is "never" or "none")
        {
            return DateTimeOffset.MaxValue;
        }

        var due = ReadTime("next_due");
        return due is { } time && !SensibleTimes.CanBeDue(time, now) ? Ignore<DateTimeOffset>("next_due") : due;
    }

    private TimeSpan? ReadDuration()
    {
        if (Find("duration") is not { } value)
        {
            return null;
        }

        var (duration, problem) = DurationText.ReadWithin(value, TimeSpan.Zero, TimeSpan.MaxValue);
        Refuse("duration", problem);
        return duration > SensibleTimes.MaxDuration ? Ignore<TimeSpan>("duration") : duration;
    }

    private string? ReadMessage()
    {
        var message = WireText.Cut(ReadText("message"), PingRemarks.MaxMessageLength);
        string?[] parts =
        [
            message,
            _ignored.Count > 0 ? PingRemarks.Ignored(_ignored) : null,
            _isOlder ? PingRemarks.Older : null,
        ];
        return parts is [_, null, null] ? message : string.Join(' ', parts.Where(static part => !string.IsNullOrEmpty(part)));
    }

    private DateTimeOffset? ReadTime(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!.Trim(),
            JsonValueKind.Number => value.GetRawText(),
            _ => "",
        };
        if (text.Length > 0 && UrlTime.TryParse(text, out var time))
        {
            return time;
        }

        Refuse(name, "must be a time such as 2026-11-23T12:00:00Z, or seconds since 1970");
        return null;
    }

    private long? ReadNumber(string name, long max)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= 0 && number <= max)
        {
            return number;
        }

        Refuse(name, max == long.MaxValue
            ? "must be a whole number from 0"
            : string.Create(CultureInfo.InvariantCulture, $"must be a whole number from 0 to {max}"));
        return null;
    }

    private string? ReadText(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return WireText.WithoutNul(value.GetString()!);
        }

        Refuse(name, "must be a text");
        return null;
    }

    private JsonElement? Find(string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private void Refuse(string name, string? problem)
    {
        if (problem is not null)
        {
            errors.Add(path + name, problem);
        }
    }

    private T? Ignore<T>(string name)
        where T : struct
    {
        _ignored.Add(name);
        return null;
    }
}
