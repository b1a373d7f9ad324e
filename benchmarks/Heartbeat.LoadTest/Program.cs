using System.Diagnostics;
using System.Globalization;
using Heartbeat.LoadTest;
using Heartbeat.LoadTest.Client;
using Heartbeat.LoadTest.Processes;
using Heartbeat.LoadTest.Servers;
using Heartbeat.LoadTest.Subjects;
using Heartbeat.LoadTest.Subjects.Lateness;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case [LoadClient.Role, var order]:
        await LoadClient.PlayAsync(order);
        return 0;
    case [HeartbeatServer.Role, var database]:
        await HeartbeatServer.RunAsync(database);
        return 0;
    case [LatenessServer.Role, var database, var doomed]:
        await LatenessServer.RunAsync(database, int.Parse(doomed, CultureInfo.InvariantCulture));
        return 0;
    case [EmptyServer.Role]:
        await EmptyServer.RunAsync();
        return 0;
    case [var name, .. var rest] when Roles.Find(name) is { } role:
        await role.PlayAsync(rest);
        return 0;
    case ["--quick"]:
        await PrintAsync(Profile.Quick);
        return 0;
    case ["--trial"]:
        await PrintAsync(Profile.Trial);
        return 0;
    default:
        Console.Error.WriteLine("usage: Heartbeat.LoadTest --quick | --full");
        return 2;
}

static async Task PrintAsync(Profile profile)
{
    var started = Stopwatch.GetTimestamp();
    await foreach (var section in Survey.RunAsync(profile))
    {
        section.Write(Console.Out);
        Console.WriteLine($"# after {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
    }
}
