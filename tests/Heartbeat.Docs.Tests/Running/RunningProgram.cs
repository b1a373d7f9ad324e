using System.Diagnostics;
using Heartbeat.Sqlite;
using Heartbeat.Tests;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Docs.Running;

/// <summary>
/// A program of a page, running as it stands there, from its first line to its last, on a free port of the loopback
/// interface. Only its database lies in a folder of the test, and its log is heard.
/// </summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(30);
    private static readonly AsyncLocal<RunningProgram?> Current = new();
    private static readonly IDisposable Hearing = DiagnosticListener.AllListeners.Subscribe(new HostEvents(() => Current.Value));

    private readonly TempFolder _folder = new();
    private readonly TaskCompletionSource<IHost> _built = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _running = Task.CompletedTask;

    private RunningProgram()
    {
    }

    public LogLines Log { get; } = new();

    public IServiceProvider Services => _built.Task.Result.Services;

    public HttpClient Client { get; private set; } = null!;

    public static async Task<RunningProgram> StartAsync(Action<string[]> program, params string[] settings)
    {
        GC.KeepAlive(Hearing);
        var running = new RunningProgram();
        string[] arguments = ["--urls=http://127.0.0.1:0", "--environment=Production", .. settings];
        running._running = Task.Run(() =>
        {
            Current.Value = running;
            program(arguments);
        });
        try
        {
            await running.WaitUntilItListensAsync();
            return running;
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (_built.Task.IsCompletedSuccessfully && !_running.IsCompleted)
        {
            Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        }

        await _running.WaitAsync(Guard, TimeProvider.System);
        _folder.Dispose();
    }

    /// <summary>Takes the host while it is being built: this is how test servers get hold of programs, too.</summary>
    public void Configure(IHostBuilder builder) => builder.ConfigureServices((_, services) =>
    {
        services.PostConfigure<SqliteOptions>(options => options.Path = _folder.File("heartbeat.db"));
        services.RemoveAll<ILoggerProvider>();
        services.AddSingleton<ILoggerProvider>(Log);
    });

    public void Take(IHost host) => _built.TrySetResult(host);

    private async Task WaitUntilItListensAsync()
    {
        // The program ends before it has a host, or before it listens, where something is wrong with it.
        await await Task.WhenAny(_built.Task, _running).WaitAsync(Guard, TimeProvider.System);
        Assert.True(_built.Task.IsCompleted, "The program ended without a host.");
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(started.SetResult);
        await await Task.WhenAny(started.Task, _running).WaitAsync(Guard, TimeProvider.System);
        var addresses = Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(addresses.First()),
            Timeout = Guard,
        };
    }
}
