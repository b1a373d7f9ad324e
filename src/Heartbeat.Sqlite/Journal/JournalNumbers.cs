using Heartbeat.Storage.Embedded;

namespace Heartbeat.Sqlite.Journal;

/// <summary>The numbers that go on over restarts, as far as the journal has come.</summary>
internal sealed class JournalNumbers
{
    public long NextSequence { get; set; } = 1;

    public long LastMonitorId { get; set; }

    public long LastSignalId { get; set; }

    public long LastDeliveryId { get; set; }

    /// <summary>Gets or sets the last sign of life: any record is one.</summary>
    public Instant AliveAt { get; set; } = Instant.None;

    public void Take(in CommitRecord record)
    {
        LastMonitorId = Math.Max(LastMonitorId, record.MonitorId);
        LastSignalId = Math.Max(LastSignalId, record.SignalId);
        AliveAt = record.At.IsTime ? Instant.Max(AliveAt, record.At) : AliveAt;
        if (record.Deliveries is { } deliveries)
        {
            foreach (var delivery in deliveries)
            {
                LastDeliveryId = Math.Max(LastDeliveryId, delivery.Id);
            }
        }
    }
}
