using System.Net;
using System.Net.Http.Headers;

namespace Heartbeat.Client.Reporting.Routes;

/// <summary>
/// Signals as the body of a request. Written when the connection is there: ages that were taken before a slow first
/// connection would date a start after its end.
/// </summary>
internal sealed class SignalsContent : HttpContent
{
    // An age only grows, to 86400.0000000 at most.
    private const int LongestAge = 13;

    private readonly IReadOnlyList<PendingSignal> _signals;
    private readonly int _length;

    public SignalsContent(IReadOnlyList<PendingSignal> signals)
    {
        _signals = signals;
        _length = SignalsBody.Write(signals).Length + (signals.Count * LongestAge);
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var body = SignalsBody.Write(_signals);
        await stream.WriteAsync(body, cancellationToken).ConfigureAwait(false);

        // JSON may end with blanks.
        var rest = new byte[_length - body.Length];
        Array.Fill(rest, (byte)' ');
        await stream.WriteAsync(rest, cancellationToken).ConfigureAwait(false);
    }

    // Told before the connection: without a length it would be sent in chunks, which not every proxy takes.
    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }
}
