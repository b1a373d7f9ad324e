using Heartbeat.Client.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Heartbeat.Client.Reporting;

/// <summary>
/// Sends the last signals when all services of the host have stopped, so that the last job can still report.
/// </summary>
internal sealed class ClientLifetime(IEnumerable<ClientRegistration> clients, IServiceProvider services) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.WhenAll(clients.Select(
        client => services.GetRequiredKeyedService<HttpReporter>(client.Name).StopAsync(cancellationToken)));
}
