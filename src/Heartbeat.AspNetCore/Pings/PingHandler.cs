using System.Globalization;
using Heartbeat.AspNetCore.Limits;
using Heartbeat.AspNetCore.Wire;
using Heartbeat.Diagnostics;
using Heartbeat.Signals;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Heartbeat.AspNetCore.Pings;

/// <summary>
/// Takes the pings of one form of URL. The hottest path of the package: no model binding, no logs, static replies.
/// </summary>
internal sealed class PingHandler(PingForm form, PingSettings settings, IServiceProvider services, ILogger logger)
{
    private readonly StringValues _bodyLimit = settings.BodyLimit.ToString(CultureInfo.InvariantCulture);
    private readonly PingStore _store = new(form, settings, services, logger);

    public async Task HandleAsync(HttpContext context)
    {
        PingTrace.HideToken(context);
        var replies = PingReplies.Choose(form, context.Request);
        if (replies == PingReplies.Text)
        {
            context.Response.Headers["Ping-Body-Limit"] = _bodyLimit;
        }

        var reply = await TakeAsync(context, replies);
        await reply.WriteAsync(context);
    }

    private async ValueTask<PingReply> TakeAsync(HttpContext context, PingReplies replies)
    {
        var request = context.Request;
        var segments = request.RouteValues;
        var first = (string)segments["token"]!;
        var addressed = PingAddress.TryParse(
            form,
            settings.PingKeys,
            first,
            (string?)segments["verb"],
            form.TakesPingKeys ? (string?)segments["slugVerb"] : null,
            out var address);
        if (!addressed)
        {
            return replies.UnknownVerb;
        }

        if (address.IsDeadEnd)
        {
            return await _store.IsKnownAsync(address.Target) switch
            {
                true => replies.UnknownVerb,
                false => Unknown(context, replies),
                null => replies.For(SignalResult.StoreUnavailable, exitCode: null),
            };
        }

        var query = PingQuery.Parse(request.QueryString.Value, form.RunIdsAreUuids);
        if (query.RunIdIsBad)
        {
            return replies.BadRunId;
        }

        query.KeepSensibleTimes(settings.TimeProvider.GetUtcNow());
        var body = await PingBody.ReadAsync(context, settings);
        var signal = MakeSignal(context, address.Verb, query, body, first);
        var wait = settings.Limits.Pings.Count(address.Target, signal);
        if (wait > TimeSpan.Zero && await _store.CanLoseAsync(address, signal))
        {
            settings.Limits.Notes.Refused(RateLimitKind.Pings, context);
            return replies.RateLimited(wait.Value);
        }

        var activity = HeartbeatActivities.StartSignal(address.Target.Slug, signal.Kind, MetricNames.Http);
        var (result, created) = await _store.RecordAsync(context, address, signal, query.Create);
        HeartbeatActivities.EndSignal(activity, result);
        if (result == SignalResult.UnknownMonitor)
        {
            return Unknown(context, replies);
        }

        var accepted = result is SignalResult.Accepted or SignalResult.Paused;
        if (accepted && wait is null)
        {
            settings.Limits.Pings.Open(address.Target);
        }

        return created && result == SignalResult.Accepted ? replies.Created : replies.For(result, address.Verb.ExitCode);
    }

    // After the store was asked: a known token is answered whatever else comes from its address.
    private PingReply Unknown(HttpContext context, PingReplies replies) =>
        settings.Limits.UnknownTokens.Count(context) is var wait && wait > TimeSpan.Zero
            ? replies.RateLimited(wait)
            : replies.For(SignalResult.UnknownMonitor, exitCode: null);

    private Signal MakeSignal(HttpContext context, PingVerb verb, PingQuery query, in PingBody body, string first)
    {
        var headers = context.Request.Headers;
        var key = IdempotencyKey.Read(headers, out var keyIgnored);
        return new Signal(LinkPreviews.IsPreview(context.Request) ? SignalKind.Ignored : verb.Kind)
        {
            ExitCode = verb.ExitCode,
            RunId = PingSecret.HideIn(query.RunId, first, form.TakesSlugs),
            At = query.At,
            Duration = query.Duration,
            NextDue = query.NextDue,
            IdempotencyKey = key,
            Content = new SignalContent
            {
                Message = PingSecret.HideIn(PingRemarks.AddTo(query, body, keyIgnored), first, form.TakesSlugs),
                Body = PingSecret.HideIn(body.Text, first, form.TakesSlugs),
                OriginalBodyLength = body.OriginalLength,
                Source = ClientAddress.Of(context.Connection),
                Method = context.Request.Method,
                UserAgent = ClientAgent.Of(headers, first, form.TakesSlugs),
            },
        };
    }
}
