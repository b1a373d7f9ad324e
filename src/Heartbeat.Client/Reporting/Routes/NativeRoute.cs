using Heartbeat.Client.Configuration;
using Heartbeat.Client.Http;

namespace Heartbeat.Client.Reporting.Routes;

/// <summary>Tells a Heartbeat server: a batch a request.</summary>
internal sealed class NativeRoute(ServerHttp http, ClientSettings settings)
{
    private const string Path = "api/v1/signals";

    public async Task<Delivery> SendAsync(IReadOnlyList<PendingSignal> batch, CancellationToken cancellationToken)
    {
        using var request = http.Request(HttpMethod.Post, Path, settings.ReportKey);
        request.Content = new SignalsContent(batch);
        var answer = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var delivery = Read(answer, batch.Count);
        return delivery with
        {
            Status = answer.Status,
            RetryAfter = answer.RetryAfter,
            TookTooLong = answer.TookTooLong,
            IsFromHeartbeat = delivery.Kind == DeliveryKind.Done || IsRefusedByHeartbeat(answer),
        };
    }

    // Problems of other servers have no code. One that says there is no such path is none that knows this one.
    private static bool IsRefusedByHeartbeat(ServerAnswer answer) =>
        answer is { IsProblem: true, Status: not (404 or 405) } && SignalsAnswer.HasCode(answer.Body);

    private Delivery Read(ServerAnswer answer, int count) => answer switch
    {
        { IsTemporary: true } => new(DeliveryKind.TryLater) { Reason = answer.Reason },
        { Status: 200 } => SignalsAnswer.Results(answer.Body, count) is { } results
            ? new(DeliveryKind.Done) { Results = results }
            : new(DeliveryKind.NotKnownThere),
        { Status: 401 or 403 } => new(DeliveryKind.KeyRefused),
        { Status: >= 300 and < 400 } => new(DeliveryKind.Redirected),

        // Also from a proxy before it, which may take shorter requests only.
        { Status: 413 } => new(DeliveryKind.BatchRefused) { Reason = "it is too long" },

        // A server of another kind, or a gateway before it, may call a request bad as well: then no signal is wrong.
        { Status: 400 } when IsRefusedByHeartbeat(answer) => new(DeliveryKind.BatchRefused)
        {
            Reason = SaidText.For(SignalsAnswer.Problem(answer.Body), settings.ReportKey),
        },
        _ => new(DeliveryKind.NotKnownThere),
    };
}
