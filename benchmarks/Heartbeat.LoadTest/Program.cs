using System.Diagnostics;
using System.Globalization;
using Heartbeat.LoadTest;
using Heartbeat.LoadTest.Client;
using Heartbeat.LoadTest.Processes;
using Heartbeat.LoadTest.Reporting;
using Heartbeat.LoadTest.Servers;
using Heartbeat.LoadTest.Subjects;
using Heartbeat.LoadTest.Subjects.Lateness;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case [LoadClient.Role, var order]:
        await LoadClient.PlayAsync(order);
        return 0;
    case [HeartbeatServer.Role, var database, .. var fold]:
        await HeartbeatServer.RunAsync(database, folds: fold is not [HeartbeatServer.IdleFold]);
        return 0;
    case [LatenessServer.Role, var database]:
        await LatenessServer.RunAsync(database);
        return 0;
    case [EmptyServer.Role]:
        await EmptyServer.RunAsync();
        return 0;
    case [var name, .. var rest] when Roles.Find(name) is { } role:
        await role.PlayAsync(rest);
        return 0;
    case ["--quick", .. var subjects]:
        await PrintAsync(Profile.Quick, subjects);
        return 0;
    case ["--trial", .. var subjects]:
        await PrintAsync(Profile.Trial, subjects);
        return 0;
    case ["--sustained", .. var numbers]:
        await PrintAsync(
            Profile.Full with { Sustained = new(Number(numbers, 0, 300), (int)Number(numbers, 1, 20_000)) }, ["sustained"]);
        return 0;
    case ["--full"]:
        await Full.WriteAsync(Profile.Full, Path.Combine("docs", "performance.md"), Printer());
        return 0;
    case ["--full", var page]:
        await Full.WriteAsync(Profile.Full, page, Printer());
        return 0;
    case ["--trial-page", var page]:
        await Full.WriteAsync(Profile.Trial, page, Printer());
        return 0;
    default:
        Console.Error.WriteLine(
            """
            usage: Heartbeat.LoadTest --quick [subject...]
                   Heartbeat.LoadTest --full [page]
                   Heartbeat.LoadTest --sustained [seconds [pings a second]]
                   Heartbeat.LoadTest --trial [subject...]
            subjects: pings rearm signals start memory lateness sustained growth
            """);
        return 2;
}

static double Number(string[] numbers, int index, double otherwise) =>
    index < numbers.Length ? double.Parse(numbers[index], CultureInfo.InvariantCulture) : otherwise;

static async Task PrintAsync(Profile profile, string[] subjects)
{
    using var survey = new Survey(profile);
    var print = Printer();
    await foreach (var section in survey.RunAsync(subjects))
    {
        print(section);
    }
}

static Action<Section> Printer()
{
    var started = Stopwatch.GetTimestamp();
    return section =>
    {
        section.Write(Console.Out);
        Console.WriteLine($"# after {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
    };
}
