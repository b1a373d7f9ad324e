using System.IO.Pipelines;
using System.Text;
using Heartbeat.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Heartbeat.AspNetCore.Pings;

/// <summary>The body of a ping, as far as it came and is kept.</summary>
/// <param name="Text">What is kept, or <see langword="null"/> where there was none.</param>
/// <param name="OriginalLength">How many bytes there were, where some are not kept.</param>
/// <param name="BrokeOff">Whether it ended before its end.</param>
internal readonly record struct PingBody(string? Text, long? OriginalLength, bool BrokeOff)
{
    // Beyond this nobody's log is read on; the reply goes out while the client still sends.
    private const long MaxRead = 10 * 1024 * 1024;

    /// <summary>Reads the body of a request. Nothing that a body does fails the ping.</summary>
    public static ValueTask<PingBody> ReadAsync(HttpContext context, PingSettings settings)
    {
        var request = context.Request;
        var hasBody = (HttpMethods.IsPost(request.Method) || HttpMethods.IsPut(request.Method))
            && request.ContentLength != 0
            && context.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: false };
        return hasBody ? ReadPresentAsync(context, settings) : default;
    }

    private static async ValueTask<PingBody> ReadPresentAsync(HttpContext context, PingSettings settings)
    {
        // The server's own limit would refuse the whole request, and with it the ping.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        // The server's own rule for slow bodies breaks off after a few seconds; here Ping:BodyTimeout rules. The server
        // sets it anew for the next request of the connection.
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        using var keeper = new BodyKeeper(settings.BodyLimit);
        using var timeout = new CancellationTokenSource(settings.BodyTimeout, settings.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, context.RequestAborted);
        var complete = await FillAsync(keeper, context.Request.BodyReader, either.Token);
        if (keeper.Length == 0)
        {
            return new PingBody(null, null, !complete);
        }

        var fullLength = Math.Max(keeper.Length, context.Request.ContentLength ?? 0);
        var text = WireText.WithoutNul(keeper.ToText(fullLength));
        var isCut = keeper.IsCut;
        if (Encoding.UTF8.GetByteCount(text) > settings.BodyLimit + BodyKeeper.MarkAllowance)
        {
            (text, isCut) = (CutAgain(text, settings.BodyLimit, fullLength), true);
        }

        return new PingBody(text, isCut ? fullLength : null, !complete && keeper.Length < MaxRead);
    }

    /// <summary>
    /// Cuts a text, also one that is longer than its bytes were: each that is no UTF-8, and each NUL, became a character
    /// of three.
    /// </summary>
    public static string CutAgain(string text, int limit, long fullLength)
    {
        using var keeper = new BodyKeeper(limit);
        keeper.Append(Encoding.UTF8.GetBytes(text));
        return keeper.ToText(Math.Max(keeper.Length, fullLength));
    }

    private static async ValueTask<bool> FillAsync(
        BodyKeeper keeper, PipeReader reader, CancellationToken cancellationToken)
    {
        try
        {
            while (keeper.Length < MaxRead)
            {
                var result = await reader.ReadAsync(cancellationToken);
                foreach (var segment in result.Buffer)
                {
                    keeper.Append(segment.Span);
                }

                reader.AdvanceTo(result.Buffer.End);
                if (result.IsCompleted)
                {
                    return true;
                }
            }
        }
        catch (Exception)
        {
            // A connection that broke, a chunk that is none, a middleware that could not decompress, the time limit:
            // the job has reported, so the ping counts with what came.
        }

        return false;
    }
}
