using Heartbeat.Signals;

namespace Snippets;

#region README.md
public sealed class Invoices(IHeartbeatReporter heartbeat)
{
    public Task SendAsync(CancellationToken cancellationToken) =>
        heartbeat.RunAsync("invoices", SendAllAsync, cancellationToken);

    private static Task SendAllAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
#endregion

/// <summary>A job that reports by itself.</summary>
public static class Reports
{
    public static async Task ReportAsync(IHeartbeatReporter heartbeat, CancellationToken cancellationToken)
    {
        #region src/Heartbeat.Core/README.md
        await heartbeat.SucceedAsync("cache-warmer", cancellationToken);
        await heartbeat.RunAsync("reports", WriteReportsAsync, cancellationToken);

        await using var run = await heartbeat.StartAsync("reports", cancellationToken: cancellationToken);
        await WriteReportsAsync(cancellationToken);
        await run.CompleteAsync(cancellationToken);
        #endregion
    }

    private static Task WriteReportsAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
