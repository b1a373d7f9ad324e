namespace Heartbeat.Testing;

/// <summary>Keeps a test that waits in vain from hanging: the wait ends, and says what was missing.</summary>
internal static class TaskGuard
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public static async Task OrTimeout(this Task task, string what, CancellationToken cancellationToken)
    {
        try
        {
            await task.WaitAsync(Limit, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"{what} within {Limit.TotalSeconds:0} s of real time.", exception);
        }
    }
}
