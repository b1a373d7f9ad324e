using System.Diagnostics;

namespace Heartbeat.EndToEnd.Support;

/// <summary>Waits on the wall clock, with a guard.</summary>
internal static class Wait
{
    public static Task ForAsync(double seconds) => Task.Delay(TimeSpan.FromSeconds(seconds), TimeProvider.System);

    public static Task UntilAsync(Func<bool> condition, string what, double guardSeconds = 20) =>
        UntilAsync(() => Task.FromResult(condition()), what, guardSeconds);

    public static async Task UntilAsync(Func<Task<bool>> condition, string what, double guardSeconds = 20)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed.TotalSeconds < guardSeconds, $"Not within {guardSeconds} s: {what}.");
            await ForAsync(0.05);
        }
    }
}
