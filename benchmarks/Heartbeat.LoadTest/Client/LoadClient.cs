using System.Text.Json;
using Heartbeat.LoadTest.Processes;

namespace Heartbeat.LoadTest.Client;

/// <summary>Runs clients in a process of their own.</summary>
internal static class LoadClient
{
    public const string Role = "client";

    private const string Enough = "enough";

    // One thread polls all sockets and goes on with whoever waited for them, as wrk does: the client is on the same cores.
    private static readonly (string Name, string Value)[] Lean =
    [
        ("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1"),
        ("DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT", "1"),
        ("DOTNET_TieredPGO", "0"),
    ];

    public static Task<LoadResult> RunAsync(LoadOrder order) => RunAsync(order, static () => Task.CompletedTask);

    /// <summary>Lets requests come at a rate while something else is done, and not much longer.</summary>
    public static async Task<LoadResult> RunAsync(LoadOrder order, Func<Task> meanwhile)
    {
        using var process = ChildProcess.Start([Role, JsonSerializer.Serialize(order)], Lean);
        await meanwhile();
        return await process.AskAsync<LoadResult>(Enough);
    }

    /// <summary>What that process does.</summary>
    public static async Task PlayAsync(string order)
    {
        var read = JsonSerializer.Deserialize<LoadOrder>(order)!;
        using var enough = new CancellationTokenSource();
        if (read.Seconds == LoadOrder.UntilAsked)
        {
            _ = Task.Run(async () =>
            {
                await Console.In.ReadLineAsync();
                await enough.CancelAsync();
            });
        }

        var result = read.Rate > 0 ? await FixedRate.RunAsync(read, enough.Token) : await ClosedLoop.RunAsync(read);
        Console.WriteLine(JsonSerializer.Serialize(result));
    }
}
