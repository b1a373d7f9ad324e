using System.Net;
using System.Text;
using Heartbeat.Notifications;

namespace Heartbeat.Notifiers.Http;

/// <summary>What an HTTP response says about the message that it answers.</summary>
internal static class HttpResult
{
    private const int MaxExcerpt = 200;

    public static async ValueTask<NotifyResult> ReadAsync(
        HttpResponseMessage response, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return NotifyResult.Sent;
        }

        var excerpt = await ExcerptAsync(response.Content, cancellationToken).ConfigureAwait(false);
        var reason = $"{(int)response.StatusCode} {response.ReasonPhrase}{excerpt}".TrimEnd();
        return RefusesTheMessage(response.StatusCode)
            ? NotifyResult.Rejected(reason)
            : NotifyResult.Retry(RetryAfter(response, now), reason);
    }

    // Final is only what the other side says about the message itself. 401, 403, 404, 410 and redirects are about the
    // address or the credentials: an expired key, a service that is being deployed, a URL about to be corrected. An
    // alert that is kept until somebody has mended that is worth more than an early end, and a notifier that keeps
    // failing is spared by the dispatcher.
    private static bool RefusesTheMessage(HttpStatusCode status) => status is
        HttpStatusCode.BadRequest
        or HttpStatusCode.RequestEntityTooLarge
        or HttpStatusCode.UnsupportedMediaType
        or HttpStatusCode.UnprocessableEntity;

    private static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now) =>
        response.Headers.RetryAfter is not { } header ? null
        : header.Delta ?? (header.Date is { } date ? TimeSpan.FromTicks(Math.Max(0, (date - now).Ticks)) : null);

    private static async ValueTask<string> ExcerptAsync(HttpContent content, CancellationToken cancellationToken)
    {
        try
        {
            var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                var bytes = new byte[MaxExcerpt];
                var read = await stream
                    .ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken)
                    .ConfigureAwait(false);
                return OneLine(Encoding.UTF8.GetString(bytes, 0, read));
            }
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            // The status is known, and that is what counts.
            return "";
        }
    }

    private static string OneLine(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var line = string.Concat(string.Join(' ', words).Where(character => !char.IsControl(character)));
        return line.Length == 0 ? "" : $": {line}";
    }
}
