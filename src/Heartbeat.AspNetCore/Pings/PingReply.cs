using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Heartbeat.AspNetCore.Pings;

/// <summary>A reply to a ping, made once and sent many times.</summary>
internal sealed class PingReply(int status, string contentType, byte[] body, int? retryAfterSeconds = null)
{
    private static readonly StringValues NoStore = "no-store";
    private static readonly StringValues AnyOrigin = "*";

    private readonly StringValues _contentType = contentType;
    private readonly StringValues _retryAfter = retryAfterSeconds?.ToString(CultureInfo.InvariantCulture);

    public PingReply(int status, string contentType, string body, int? retryAfterSeconds = null)
        : this(status, contentType, Encoding.UTF8.GetBytes(body), retryAfterSeconds)
    {
    }

    /// <summary>Sends the reply; the body not to a HEAD request.</summary>
    public async Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = status;
        var headers = response.Headers;
        headers.ContentType = _contentType;
        headers.CacheControl = NoStore;
        headers.AccessControlAllowOrigin = AnyOrigin;
        if (_retryAfter.Count > 0)
        {
            headers.RetryAfter = _retryAfter;
        }

        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.BodyWriter.WriteAsync(body, CancellationToken.None);
        }
    }
}
