namespace Heartbeat.Deadlines;

internal static class DeadlineQueueExtensions
{
    /// <summary>Calls as the pump does, until the queue says that nothing is left to do by an instant.</summary>
    public static List<int> PopAll(this DeadlineQueue queue, Instant now, int batch = 64)
    {
        var all = new List<int>();
        var due = new int[batch];
        do
        {
            all.AddRange(due.AsSpan(0, queue.PopDue(now, due)));
        }
        while (queue.NextWakeUp() <= now);

        return all;
    }
}
