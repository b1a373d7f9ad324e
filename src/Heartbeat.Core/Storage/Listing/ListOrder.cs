using Heartbeat.Monitors;
using Heartbeat.StateMachine;

namespace Heartbeat.Storage.Listing;

/// <summary>Says where monitors stand in a list.</summary>
internal sealed class ListOrder(MonitorSort sort, bool reversed, Instant now)
{
    /// <summary>Gets a comparer by which the last one of a list comes first.</summary>
    public static IComparer<ListKey> LastFirst { get; } =
        Comparer<ListKey>.Create(static (left, right) => right.Against(left));

    public ListKey KeyOf(MonitorRecord monitor, in MonitorState state) => sort switch
    {
        MonitorSort.Name => new(IsLast: false, 0, monitor.Name, reversed, monitor.Id),
        MonitorSort.Status => By(RankOf(monitor, state), monitor.Id),
        MonitorSort.NextDue => By(state.Status == MonitorStatus.Paused ? Instant.Never : state.Due, monitor.Id),
        MonitorSort.Deadline => By(state.Status == MonitorStatus.Paused ? Instant.Never : state.Deadline, monitor.Id),
        MonitorSort.LastSignal => By(state.LastSignalAt, monitor.Id),
        MonitorSort.Id => By(monitor.Id, monitor.Id),
        _ => NewestFirst(monitor.CreatedAt, monitor.Id),
    };

    // Turned round, the oldest comes first, and of two of one moment the one with the lower id.
    private ListKey NewestFirst(Instant createdAt, long id) => reversed
        ? new(IsLast: false, createdAt.UnixMicroseconds, null, Reversed: false, id)
        : new(IsLast: false, Negated(createdAt.UnixMicroseconds), null, Reversed: false, -id);

    private ListKey By(long number, long id) =>
        new(IsLast: false, reversed ? Negated(number) : number, null, Reversed: false, id);

    private ListKey By(Instant instant, long id) => instant.IsTime
        ? By(instant.UnixMicroseconds, id)
        : new(IsLast: true, 0, null, Reversed: false, id);

    // Unlike -n it has an answer for every number.
    private static long Negated(long number) => ~number;

    private int RankOf(MonitorRecord monitor, in MonitorState state) => state.Retired ? 6 : MonitorView.StatusAt(state, now) switch
    {
        MonitorStatus.Down => 0,
        MonitorStatus.Late => 1,
        MonitorStatus.New => MonitorView.NeverReported(monitor, state, now) ? 2 : 3,
        MonitorStatus.Up => 4,
        _ => 5,
    };
}
