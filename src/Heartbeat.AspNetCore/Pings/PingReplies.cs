using System.Collections.Immutable;
using Heartbeat.AspNetCore.Limits;
using Heartbeat.AspNetCore.Wire;
using Heartbeat.Signals;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Pings;

/// <summary>The replies to pings, in one of the two kinds.</summary>
internal sealed class PingReplies
{
    private readonly PingReply _ok;
    private readonly ImmutableArray<PingReply> _okByExitCode;
    private readonly PingReply _notFound;
    private readonly PingReply _overloaded;
    private readonly PingReply _storeUnavailable;
    private readonly ImmutableArray<PingReply> _rateLimited;

    private PingReplies(
        PingReply ok, PingReply created, ImmutableArray<PingReply> okByExitCode, Func<PingRefusal, PingReply> refuse)
    {
        _ok = ok;
        _okByExitCode = okByExitCode;
        _notFound = refuse(PingRefusal.NotFound);
        _overloaded = refuse(PingRefusal.Overloaded);
        _storeUnavailable = refuse(PingRefusal.StoreUnavailable);
        _rateLimited = [.. Enumerable.Range(0, RetryAfter.MaxSeconds + 1)
            .Select(seconds => refuse(PingRefusal.RateLimited(seconds)))];
        Created = created;
        UnknownVerb = refuse(PingRefusal.UnknownVerb);
        MethodNotAllowed = refuse(PingRefusal.MethodNotAllowed);
        BadRunId = refuse(PingRefusal.BadRunId);
    }

    /// <summary>Gets the replies in text, as Healthchecks words them.</summary>
    public static PingReplies Text { get; } = MakeText();

    /// <summary>Gets the replies in JSON, as Maintenant words them.</summary>
    public static PingReplies Json { get; } = MakeJson();

    /// <summary>Gets the reply to a ping that created its monitor.</summary>
    public PingReply Created { get; }

    public PingReply UnknownVerb { get; }

    public PingReply MethodNotAllowed { get; }

    public PingReply BadRunId { get; }

    /// <summary>Returns the kind of reply that a request to a form of URL gets.</summary>
    public static PingReplies Choose(PingForm form, HttpRequest request) =>
        form.AlwaysJson || AcceptHeader.PrefersJson(request.Headers.Accept) ? Json : Text;

    public PingReply For(SignalResult result, byte? exitCode) => result switch
    {
        SignalResult.Accepted or SignalResult.Paused when exitCode is null || _okByExitCode.IsEmpty => _ok,
        SignalResult.Accepted or SignalResult.Paused => _okByExitCode[exitCode.Value],
        SignalResult.UnknownMonitor => _notFound,
        SignalResult.Overloaded => _overloaded,
        _ => _storeUnavailable,
    };

    /// <summary>Returns the reply to a ping that came too soon.</summary>
    public PingReply RateLimited(TimeSpan wait) => _rateLimited[RetryAfter.Seconds(wait)];

    private static PingReply OkWithExitCode(int code) =>
        new(200, "application/json", $$"""{"exit_code":{{code}},"ok":true}""");

    private static PingReplies MakeText()
    {
        const string type = "text/plain; charset=utf-8";
        return new PingReplies(
            new PingReply(200, type, "OK"),
            new PingReply(201, type, "Created"),
            [],
            static refusal => new PingReply(refusal.Status, type, refusal.Text, refusal.RetryAfterSeconds));
    }

    private static PingReplies MakeJson()
    {
        const string type = "application/json";
        return new PingReplies(
            new PingReply(200, type, """{"ok":true}"""),
            new PingReply(201, type, """{"ok":true}"""),
            [.. Enumerable.Range(0, 256).Select(static code => OkWithExitCode(code))],
            static refusal => new PingReply(
                refusal.Status,
                Problem.ContentType,
                ProblemJson.Write(Problem.Of(refusal.Status, refusal.Code, refusal.Message)),
                refusal.RetryAfterSeconds));
    }
}
