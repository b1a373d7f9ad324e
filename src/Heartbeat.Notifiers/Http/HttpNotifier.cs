using Heartbeat.Notifications;

namespace Heartbeat.Notifiers.Http;

/// <summary>
/// The base of notifiers that make one HTTP request for each message. Register with
/// <see cref="Microsoft.Extensions.DependencyInjection.HeartbeatNotifiersBuilderExtensions.AddHttpNotifier{T}"/>.
/// </summary>
/// <remarks>
/// Redirects are not followed: the request may carry a signature or a secret that is meant for one host. There is no
/// time-out here; the dispatcher has one. URLs are kept out of logs and traces, since for many services the URL is the
/// secret.
/// </remarks>
/// <param name="httpClients">Makes the client.</param>
/// <param name="timeProvider">The clock, for dates in <c>Retry-After</c>.</param>
public abstract class HttpNotifier(IHttpClientFactory httpClients, TimeProvider timeProvider) : INotifier
{
    /// <summary>The name of the HTTP client. An app can configure its handler (a proxy, a certificate) by it.</summary>
    public const string HttpClientName = "Heartbeat.Notifiers";

    /// <summary>Gets the clock.</summary>
    protected TimeProvider TimeProvider => timeProvider;

    /// <inheritdoc />
    public async ValueTask<NotifyResult> NotifyAsync(Notification notification, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notification);
        using var client = httpClients.CreateClient(HttpClientName);
        using var request = CreateRequest(notification);
        try
        {
            // The headers decide; a body that never ends must not turn a success into a failure.
            using var response = await client
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            return await ReadAsync(response, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception)
        {
            return NotifyResult.Retry(reason: exception.Message);
        }
    }

    /// <summary>Makes the request that hands a message over.</summary>
    /// <param name="notification">The message.</param>
    /// <returns>The request; a new one for each attempt.</returns>
    protected abstract HttpRequestMessage CreateRequest(Notification notification);

    /// <summary>Reads from the response what became of the message.</summary>
    /// <param name="response">The response, its body not yet read.</param>
    /// <param name="cancellationToken">Cancelled when the time is up or the host stops.</param>
    /// <returns>What became of it: by the status code, unless overridden.</returns>
    protected virtual ValueTask<NotifyResult> ReadAsync(
        HttpResponseMessage response, CancellationToken cancellationToken) =>
        HttpResult.ReadAsync(response, timeProvider.GetUtcNow(), cancellationToken);
}
