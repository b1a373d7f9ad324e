namespace Heartbeat.Client.Registry.Support;

/// <summary>Answers nothing until it is cancelled.</summary>
internal sealed class EndlessHandler : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        throw new InvalidOperationException("It ended without being cancelled.");
    }
}
