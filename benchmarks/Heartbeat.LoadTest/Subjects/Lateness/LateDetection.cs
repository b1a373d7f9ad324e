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

    public static async Task<Section> RunAsync(string database, int monitors, int deadlines, int rate, ScratchFolder folder)
    {
        var copy = folder.File("lateness.db");
        DatabaseFile.Copy(database, copy);
        await DoomedMonitors.Role.RunAsync(new(copy, (2 * deadlines) + WarmUp));
        using var server = ChildProcess.Start([LatenessServer.Role, copy]);
        var port = await server.ReadPortAsync();
        Doomed.Result? spread = null, atOnce = null;
        var load = await LoadClient.RunAsync(
            new(port, "/ping/{token}", monitors, Connections, LoadOrder.UntilAsked, rate),
            async () =>
            {
                await server.AskAsync<Doomed.Result>($"{WarmUp} 1000");
                spread = await server.AskAsync<Doomed.Result>($"{deadlines} 1000");
                atOnce = await server.AskAsync<Doomed.Result>($"{deadlines} 0");
            });
        return new(
            $"Lateness, {Digits.Text(monitors)} monitors armed, {Digits.Text(rate)} pings a second going on",
            [
                new("lateness_p50_ms", $"noticed after the deadline, {Digits.Text(deadlines)} of them in one second, p50, ms", spread!.Detected.P50, Target.AtMost(1.5)),
                new("lateness_p99_ms", "noticed after the deadline, p99, ms", spread!.Detected.P99, Target.AtMost(5)),
                new("handover_p50_ms", "committed and handed to the notifier, p50, ms", spread!.HandedOver.P50),
                new("handover_p99_ms", "committed and handed to the notifier, p99, ms", spread!.HandedOver.P99, Target.AtMost(100)),
                new("at_once_ms", $"{Digits.Text(deadlines)} at one instant, all handed over after, ms", atOnce!.HandedOver.Max, Target.AtMost(2000)),
                new("early", "handed over before their deadline", spread!.Early + atOnce!.Early, Target.AtMost(0)),
            ])
        {
            Remarks =
            [
                $"Pings meanwhile: {Digits.Text(load.PerSecond)} a second, p50 {Digits.Text(load.P50)} ms, p99 {Digits.Text(load.P99)} ms, {load.Errors} not answered with 200.",
                $"{spread!.Detected.Count} and {atOnce!.Detected.Count} deadlines were noticed; the latest of the first ones after {Digits.Text(spread!.Detected.Max)} ms.",
            ],
        };
    }
}
