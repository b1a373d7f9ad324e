namespace Heartbeat.Support;

/// <summary>Keeps a test that waits in vain from hanging.</summary>
internal static class Within
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public static Task Guarded(this Task task) => task.WaitAsync(Limit, TimeProvider.System);

    public static Task<T> Guarded<T>(this Task<T> task) => task.WaitAsync(Limit, TimeProvider.System);
}
