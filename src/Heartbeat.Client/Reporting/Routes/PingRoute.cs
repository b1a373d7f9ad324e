using System.Globalization;
using System.Text;
using Heartbeat.Client.Configuration;
using Heartbeat.Client.Http;
using Heartbeat.Signals;

namespace Heartbeat.Client.Reporting.Routes;

/// <summary>
/// Tells a server that takes Healthchecks' pings: one signal, and those before it that there are no words for. A batch would
/// be hundreds of requests, and nobody would learn of the first answer before the last.
/// </summary>
internal sealed class PingRoute(ServerHttp http, ClientSettings settings, RefusalLog refusals)
{
    private readonly string _prefix = string.Concat(
        settings.PingPath, settings.PingPath.Length > 0 ? "/" : "", settings.PingKey, "/");

    /// <summary>Gets a value indicating whether the server is known to take pings: it has answered one as such do.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Takes back that the server is known to take pings.</summary>
    public void Forget() => IsKnown = false;

    public async Task<Delivery> SendAsync(IReadOnlyList<PendingSignal> batch, CancellationToken cancellationToken)
    {
        var results = new List<SignalResult?>();
        foreach (var signal in batch)
        {
            if (VerbOf(signal.Signal) is not { } verb)
            {
                // The warning about the server says so.
                results.Add(null);
                continue;
            }

            var answer = await PingAsync(signal, verb, cancellationToken).ConfigureAwait(false);
            IsKnown |= PingAnswer.IsOne(answer);
            if (KindOf(answer) is var kind && kind != DeliveryKind.Done)
            {
                return new Delivery(kind)
                {
                    // Of a server that may turn out to be another one, even what there is no word for is kept.
                    Results = IsKnown ? results : [],
                    Status = answer.Status,
                    Reason = answer.Reason,
                    RetryAfter = answer.RetryAfter,
                };
            }

            results.Add(Settle(signal, answer));
            break;
        }

        // What there is no word for finds out nothing.
        return IsKnown
            ? new Delivery(DeliveryKind.Done) { Results = results }
            : new Delivery(DeliveryKind.NotKnownThere);
    }

    // null: there is no word for it.
    private static string? VerbOf(in Signal signal) => signal.Kind switch
    {
        SignalKind.Success or SignalKind.Fail when signal.ExitCode is { } code and > 0 =>
            code.ToString(CultureInfo.InvariantCulture),
        SignalKind.Success => "",
        SignalKind.Start => "start",
        SignalKind.Fail => "fail",
        SignalKind.Log or SignalKind.Interrupted => "log",
        _ => null,
    };

    private static string TextOf(in Signal signal)
    {
        string?[] parts =
        [
            signal.Kind == SignalKind.Interrupted ? "interrupted: the host stops" : null,
            signal.Content?.Message,
            signal.Content?.Body,
        ];
        return string.Join('\n', parts.Where(static part => !string.IsNullOrEmpty(part)));
    }

    private DeliveryKind KindOf(ServerAnswer answer) => answer switch
    {
        { IsTemporary: true } => DeliveryKind.TryLater,
        { Status: 401 or 403 } => DeliveryKind.KeyRefused,
        { Status: >= 300 and < 400 } => DeliveryKind.Redirected,
        _ when !IsKnown => DeliveryKind.NotKnownThere,

        // Of somebody before the server, which has nobody behind it for the moment.
        { IsSuccess: true } when PingAnswer.IsPage(answer) => DeliveryKind.TryLater,
        _ => DeliveryKind.Done,
    };

    private SignalResult? Settle(PendingSignal signal, ServerAnswer answer)
    {
        switch (answer.Status)
        {
            case >= 200 and < 300:
                return SignalResult.Accepted;
            case 404 when PingAnswer.IsOne(answer):
                return SignalResult.UnknownMonitor;
            case 404:
                // A proxy says so while it has nobody behind it. But where pages for errors are replaced by others, it may be
                // the server's answer for this monitor alone, and that must not stop all.
                refusals.AnsweredByOther(signal, answer.Status);
                return SignalResult.Deferred;
            default:
                refusals.Refused(signal, answer.Status, PingAnswer.ProblemOf(answer, settings.PingKey));
                return null;
        }
    }

    private async Task<ServerAnswer> PingAsync(PendingSignal pending, string verb, CancellationToken cancellationToken)
    {
        var signal = pending.Signal;
        var path = new StringBuilder(_prefix).Append(Uri.EscapeDataString(pending.Monitor));
        if (verb.Length > 0)
        {
            path.Append('/').Append(verb);
        }

        if (signal.RunId is { } run)
        {
            path.Append(CultureInfo.InvariantCulture, $"?rid={RunUuid.Of(run):D}");
        }

        // The key is in the path, and nowhere else.
        using var request = http.Request(HttpMethod.Post, path.ToString(), key: null);
        request.Content = new StringContent(TextOf(signal), Encoding.UTF8, "text/plain");
        request.Headers.Add("Idempotency-Key", IdempotencyKeys.ForHeader(signal.IdempotencyKey!));
        return await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
