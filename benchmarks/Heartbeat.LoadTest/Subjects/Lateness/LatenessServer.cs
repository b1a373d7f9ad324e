using System.Globalization;
using System.Text.Json;
using Heartbeat.LoadTest.Servers;
using Heartbeat.Storage;

namespace Heartbeat.LoadTest.Subjects.Lateness;

/// <summary>The app, with a notifier that measures. For each line of its input it lets monitors die, and says how late they were found.</summary>
internal static class LatenessServer
{
    public const string Role = "lateness";

    public static async Task RunAsync(string database)
    {
        var builder = QuietApp.CreateBuilder();
        builder.Services.AddSingleton<HandOvers>();
        builder.Services.AddHeartbeat()
            .UseSqlite(database)
            .AddNotifier("measuring", static services => services.GetRequiredService<HandOvers>())
            .KeepTokensOutOfRequestLogs();
        using var detections = new DetectionLags();
        var app = builder.Build();
        app.MapHeartbeatEndpoints();
        var services = app.Services;
        var monitors = new Doomed(
            services.GetRequiredService<IHeartbeatStore>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<HandOvers>(),
            detections);
        await QuietApp.RunAsync(app, static () => Task.CompletedTask, AnswerAsync);

        async Task<string> AnswerAsync(string line)
        {
            var words = line.Split(' ');
            var (count, milliseconds) = (Parse(words[0]), Parse(words[1]));
            return JsonSerializer.Serialize(await monitors.DieAsync(count, TimeSpan.FromMilliseconds(milliseconds)));
        }
    }

    private static int Parse(string word) => int.Parse(word, CultureInfo.InvariantCulture);
}
