using Heartbeat.Storage.Embedded;
using Heartbeat.Time;

namespace Heartbeat.Sqlite.Journal;

/// <summary>The numbers that go on over restarts, as far as the journal has come.</summary>
internal sealed class JournalNumbers
{
    public long NextSequence { get; set; } = 1;

    public long LastMonitorId { get; set; }

    public long LastSignalId { get; set; }

    public long LastDeliveryId { get; set; }

    public long LastItemId { get; set; }

    /// <summary>Gets or sets the last sign of life: any record is one.</summary>
    public Instant AliveAt { get; set; } = Instant.None;

    public void Take(in CommitRecord record)
    {
        LastMonitorId = Math.Max(LastMonitorId, record.MonitorId);
        LastSignalId = Math.Max(LastSignalId, record.SignalId);
        if (record is { Kind: CommitRecordKind.TimeEvent, TimeEvent.Kind: TimeEventKind.ClockStep })
        {
            // What was dated by the clock before a step may lie in the future: the next start would take it for another step.
            AliveAt = record.At;
        }
        else if (record.At.IsTime)
        {
            AliveAt = Instant.Max(AliveAt, record.At);
        }

        LastItemId = Math.Max(LastItemId, record.Item?.Id ?? 0);
        if (record.Deliveries is { } deliveries)
        {
            foreach (var delivery in deliveries)
            {
                LastDeliveryId = Math.Max(LastDeliveryId, delivery.Id);
            }
        }
    }
}
