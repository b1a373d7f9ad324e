namespace Heartbeat.Quartz.Listening;

/// <summary>Tells cancellations from what only looks like one: the time-out of an HTTP client, which is one by its type alone.</summary>
internal static class Cancellation
{
    public static bool Is(Exception? exception) => exception is OperationCanceledException { InnerException: not TimeoutException };

    /// <summary>Tells whether an exception is one or was caused by one. Libraries wrap what their transport says in it.</summary>
    public static bool IsIn(Exception? exception)
    {
        var one = exception;
        while (one is not (null or OperationCanceledException))
        {
            one = one.InnerException;
        }

        return Is(one);
    }
}
