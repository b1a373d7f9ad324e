namespace Heartbeat.LoadTest.Servers;

/// <summary>What both servers have in common: they listen on a free port of this machine, and log what goes wrong alone.</summary>
internal static class QuietApp
{
    public static WebApplicationBuilder CreateBuilder()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,

            // Databases lie below the program here, and each write to one would be told to who watches for changed settings.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.Logging.ClearProviders().AddConsole(static options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder;
    }

    /// <summary>Runs an app until the input of this process ends, and says its port once it is prepared.</summary>
    /// <param name="app">The app.</param>
    /// <param name="prepare">What is done between the start and the port.</param>
    /// <param name="answer">What lines of the input are answered with.</param>
    public static async Task RunAsync(WebApplication app, Func<Task> prepare, Func<string, Task<string>>? answer = null)
    {
        await app.StartAsync();
        await prepare();
        Console.WriteLine(new Uri(app.Urls.First()).Port);
        while (await Console.In.ReadLineAsync() is { } line)
        {
            if (answer is not null)
            {
                Console.WriteLine(await answer(line));
            }
        }

        await app.StopAsync();
        await app.DisposeAsync();
    }
}
