using System.Globalization;
using Heartbeat.AspNetCore.Diagnostics;
using Heartbeat.AspNetCore.Wire;
using Heartbeat.Diagnostics;
using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Heartbeat.AspNetCore.Pings;

/// <summary>
/// Takes the pings of one form of URL. The hottest path of the package: no model binding, no logs, static replies.
/// </summary>
internal sealed class PingHandler(PingForm form, PingSettings settings, IServiceProvider services, ILogger logger)
{
    private const int MaxUserAgentLength = 255;

    private readonly StringValues _bodyLimit = settings.BodyLimit.ToString(CultureInfo.InvariantCulture);
    private IHeartbeatStore? _store;

    // Not before the first ping: an app without a store is stopped at its start with a better message than this one's.
    private IHeartbeatStore Store => _store ??= services.GetRequiredService<IHeartbeatStore>();

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
            return await IsKnownAsync(address.Target) switch
            {
                true => replies.UnknownVerb,
                false => replies.For(SignalResult.UnknownMonitor, exitCode: null),
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
        var activity = HeartbeatActivities.StartSignal(address.Target.Slug, signal.Kind, MetricNames.Http);
        var (result, created) = await RecordAsync(context, first, address, signal, query.Create);
        HeartbeatActivities.EndSignal(activity, result);
        return created && result == SignalResult.Accepted ? replies.Created : replies.For(result, address.Verb.ExitCode);
    }

    private Signal MakeSignal(HttpContext context, PingVerb verb, PingQuery query, in PingBody body, string first)
    {
        var headers = context.Request.Headers;
        var key = IdempotencyKey.Read(headers, out var keyIgnored);
        return new Signal(LinkPreviews.IsPreview(context.Request) ? SignalKind.Ignored : verb.Kind)
        {
            ExitCode = verb.ExitCode,
            RunId = query.RunId,
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
                UserAgent = headers.UserAgent is { Count: > 0 } agent
                    ? WireText.WithoutNul(WireText.Cut(agent.ToString(), MaxUserAgentLength))
                    : null,
            },
        };
    }

    private async ValueTask<bool?> IsKnownAsync(SignalTarget target)
    {
        try
        {
            return await Store.FindAsync(target, CancellationToken.None) is not null;
        }
        catch (Exception exception)
        {
            logger.PingNotRecorded(exception, form.Pattern);
            return null;
        }
    }

    private async ValueTask<(SignalResult Result, bool Created)> RecordAsync(
        HttpContext context, string first, PingAddress address, Signal signal, bool create)
    {
        try
        {
            // Not the request's token: a job that does not wait for the answer has reported all the same.
            var receipt = await Store.RecordAsync(address.Target, signal, CancellationToken.None);
            if (receipt.Result != SignalResult.UnknownMonitor)
            {
                return (receipt.Result, false);
            }

            var created = false;
            if (address.SlugInstead is { } slug)
            {
                receipt = await Store.RecordAsync(SignalTarget.BySlug(slug), signal, CancellationToken.None);
            }
            else if (create && address.Target.Slug is { } newSlug && signal.Kind != SignalKind.Ignored)
            {
                var registry = services.GetRequiredService<IMonitorRegistry>();
                created = await PingCreation.CreateAsync(registry, newSlug, context, logger);
                receipt = await Store.RecordAsync(address.Target, signal, CancellationToken.None);
            }

            if (receipt.Result == SignalResult.UnknownMonitor)
            {
                await RefusedPingNote.TakeAsync(
                    Store, address.Target, first, context, settings.TimeProvider.GetUtcNow());
            }

            return (receipt.Result, created);
        }
        catch (Exception exception)
        {
            logger.PingNotRecorded(exception, form.Pattern);
            return (SignalResult.StoreUnavailable, false);
        }
    }
}
