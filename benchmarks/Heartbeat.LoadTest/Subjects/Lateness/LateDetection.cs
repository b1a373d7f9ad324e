using Heartbeat.LoadTest.Client;
using Heartbeat.LoadTest.Databases;
using Heartbeat.LoadTest.Processes;
using Heartbeat.LoadTest.Reporting;

namespace Heartbeat.LoadTest.Subjects.Lateness;

/// <summary>How late it is noticed that a deadline has passed, and how late the notifier hears of it, while pings go on.</summary>
internal static class LateDetection
{
    private const int Connections = 64;

    // Enough that the code which finds, stores and hands over is not compiled while it is measured.
    private const int WarmUp = 4_000;

    public static async Task<Section> RunAsync(
        string database, int monitors, int deadlines, int seconds, int rate, ScratchFolder folder)
    {
        var copy = folder.File("lateness.db");
        DatabaseFile.Copy(database, copy);
        await DoomedMonitors.Role.RunAsync(new(copy, ((seconds + 1) * deadlines) + WarmUp));
        using var server = ChildProcess.Start([LatenessServer.Role, copy]);
        var port = await server.ReadPortAsync();
        var spread = new List<Doomed.Result>();
        Doomed.Result? atOnce = null;
        var load = await LoadClient.RunAsync(
            new(port, "/ping/{token}", monitors, Connections, LoadOrder.UntilAsked, rate),
            async () =>
            {
                await server.AskAsync<Doomed.Result>($"{WarmUp} 1000");
                for (var second = 0; second < seconds; second++)
                {
                    spread.Add(await server.AskAsync<Doomed.Result>($"{deadlines} 1000"));
                }

                atOnce = await server.AskAsync<Doomed.Result>($"{deadlines} 0");
            });
        return new(
            $"Lateness, {Digits.Text(monitors)} monitors armed, {Digits.Text(rate)} pings a second going on",
            [
                new("lateness_p50_ms", $"noticed after the deadline, {Digits.Text(deadlines)} of them in one second, p50, ms", MedianOf(static result => result.Detected.P50), Target.AtMost(1.5)),
                new("lateness_p99_ms", "noticed after the deadline, p99, ms", MedianOf(static result => result.Detected.P99), Target.AtMost(5)),
                new("handover_p50_ms", "committed and handed to the notifier, p50, ms", MedianOf(static result => result.HandedOver.P50)),
                new("handover_p99_ms", "committed and handed to the notifier, p99, ms", MedianOf(static result => result.HandedOver.P99), Target.AtMost(100)),
                new("at_once_ms", $"{Digits.Text(deadlines)} at one instant, all handed over after, ms", atOnce!.HandedOver.Max, Target.AtMost(2000)),
                new("early", "handed over before their deadline", spread.Sum(static result => result.Early) + atOnce!.Early, Target.AtMost(0)),
            ])
        {
            Remarks =
            [
                $"Pings meanwhile: {Digits.Text(load.PerSecond)} a second, p50 {Digits.Text(load.P50)} ms, p99 {Digits.Text(load.P99)} ms, {load.Errors} not answered with 200.",
                $"{seconds} times, {Digits.Text(deadlines)} deadlines passed within a second; the figures are the medians of those seconds. "
                + $"In the worst one, p99 was {Digits.Text(spread.Max(static result => result.Detected.P99))} ms for noticing and {Digits.Text(spread.Max(static result => result.HandedOver.P99))} ms for handing over.",
            ],
        };

        double MedianOf(Func<Doomed.Result, double> figure) => Median.Of(spread.Select(figure));
    }
}
