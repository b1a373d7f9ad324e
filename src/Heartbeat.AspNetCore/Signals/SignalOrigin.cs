using System.Text;
using Heartbeat.AspNetCore.Pings;
using Heartbeat.AspNetCore.Security;
using Heartbeat.AspNetCore.Wire;
using Heartbeat.Signals;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Signals;

/// <summary>Who sent the signals of a request, and what is kept of what they say for people.</summary>
internal sealed class SignalOrigin(HttpContext context, int bodyLimit)
{
    private readonly string _key = ManagementKeys.KeyIn(context.Request.Headers) ?? "";
    private readonly string? _source = ClientAddress.Of(context.Connection);
    private readonly string? _agent = ClientAgent.Of(
        context.Request.Headers, ManagementKeys.KeyIn(context.Request.Headers) ?? "", mayBeSlug: false);

    /// <summary>Makes what is kept: as of a ping, cut where it is long, and without the key that it was sent with.</summary>
    public SignalContent Keep(string? message, string? body, long? bodyLength)
    {
        var length = body is null ? 0 : Encoding.UTF8.GetByteCount(body);
        var fullLength = Math.Max(length, bodyLength ?? 0);
        var kept = length > bodyLimit ? PingBody.CutAgain(body!, bodyLimit, fullLength) : body;
        return new SignalContent
        {
            Message = PingSecret.HideIn(message, _key, mayBeSlug: false),
            Body = PingSecret.HideIn(kept, _key, mayBeSlug: false),
            OriginalBodyLength = body is not null && (length > bodyLimit || fullLength > length) ? fullLength : null,
            Source = _source,
            Method = HttpMethods.Post,
            UserAgent = _agent,
        };
    }
}
