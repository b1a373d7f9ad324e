using System.Globalization;
using Heartbeat.LoadTest.Client;
using Heartbeat.LoadTest.Servers;
using Heartbeat.LoadTest.Subjects;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case [LoadClient.Role, var order]:
        await LoadClient.PlayAsync(order);
        return 0;
    case [HeartbeatServer.Role, var database, var monitors]:
        await HeartbeatServer.RunAsync(database, int.Parse(monitors, CultureInfo.InvariantCulture));
        return 0;
    case [EmptyServer.Role]:
        await EmptyServer.RunAsync();
        return 0;
    case ["--quick"]:
        foreach (var rounds in await DurablePings.RunAsync(5, 1.5, 64, 256))
        {
            Console.WriteLine($"durable_ping_ratio_{rounds.Connections} {rounds.Ratio:0.000}");
            Console.WriteLine($"# {rounds.Heartbeat(r => r.Load.PerSecond):0} vs {rounds.Empty(r => r.Load.PerSecond):0}/s, p99 {rounds.Heartbeat(r => r.Load.P99):0.00} vs {rounds.Empty(r => r.Load.P99):0.00} ms, cpu {rounds.Heartbeat(r => r.ProcessorMicroseconds):0.0} vs {rounds.Empty(r => r.ProcessorMicroseconds):0.0} us");
        }

        return 0;
    default:
        Console.Error.WriteLine("usage: Heartbeat.LoadTest --quick | --full");
        return 2;
}
