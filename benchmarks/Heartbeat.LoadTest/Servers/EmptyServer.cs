namespace Heartbeat.LoadTest.Servers;

/// <summary>What everything is compared with: an endpoint that does nothing.</summary>
internal static class EmptyServer
{
    public const string Role = "empty";
    public const string Path = "/empty";

    public static async Task RunAsync()
    {
        var app = QuietApp.CreateBuilder().Build();
        app.MapGet(Path, static () => { });
        await QuietApp.RunAsync(app, static () => Task.CompletedTask);
    }
}
