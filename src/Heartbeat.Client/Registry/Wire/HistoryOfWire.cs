using Heartbeat.Notifications;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Storage;

namespace Heartbeat.Client.Registry.Wire;

/// <summary>Makes of the history in answers what the registry in process returns.</summary>
internal static class HistoryOfWire
{
    private const string ExitCodeType = "exit_code";

    public static SignalEntry Read(WirePing json) => new()
    {
        Id = json.Id,
        MonitorId = json.HeartbeatId,
        At = Instant.From(json.Timestamp),
        Effect = json.Effect,
        Signal = new(KindOf(json))
        {
            RunId = json.RunId,
            ExitCode = json.ExitCode,
            Duration = json.DurationMs.ToDuration(),
            At = json.ReportedAt,
            NextDue = json.NextDueAt.OrLast(),
            Content = ContentOf(json),
        },
    };

    public static RunEntry Read(WireRun json) => new(json.Id, json.HeartbeatId, new RunChange(
        json.RunId,
        json.StartedAt.OrNone(),
        json.CompletedAt.OrNone(),
        json.Outcome,
        json.DurationMs.ToDuration(),
        json.ExitCode));

    public static StatusChangeEntry Read(WireStatusChange json) => new(json.Id, json.HeartbeatId, new StatusChange(
        json.From, json.To, json.Reason ?? ChangeReason.None, json.At.OrNone()));

    public static DeliveryEntry Read(WireDelivery json) => new()
    {
        Id = json.Id,
        Notifier = json.Notifier,
        Notification = new Notification
        {
            Id = json.MessageId,
            Kind = json.Kind,
            Reason = json.Reason,
            At = json.At ?? json.CreatedAt ?? default,
            DownTime = json.DownMs.ToDuration(),
            OutageId = json.OutageId,
            Text = json.Text,
        },
        Status = json.Status,
        Attempts = json.Attempts,
        CreatedAt = json.CreatedAt.OrNone(),
        NotBefore = json.NotBefore.OrNone(),
        FirstAttemptAt = json.FirstAttemptAt.OrNone(),
        SettledAt = json.SettledAt.OrNone(),
        Error = json.Error,
    };

    // An exit code is said instead of what it means.
    private static SignalKind KindOf(WirePing json) =>
        json.PingType == ExitCodeType ? Signal.FromExitCode(json.ExitCode ?? 0).Kind
        : Enum.GetValues<SignalKind>().Cast<SignalKind?>().FirstOrDefault(kind => WireNames.Of(kind!.Value) == json.PingType)
            ?? throw new FormatException($"the ping type '{json.PingType}' is none that this version knows");

    private static SignalContent? ContentOf(WirePing json)
    {
        var content = new SignalContent
        {
            Message = json.Message,
            Body = json.Payload,
            OriginalBodyLength = json.PayloadBytes,
            Source = json.SourceIp,
            Method = json.HttpMethod,
            UserAgent = json.UserAgent,
        };
        return content == new SignalContent() ? null : content;
    }
}
