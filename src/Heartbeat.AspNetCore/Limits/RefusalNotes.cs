using Heartbeat.AspNetCore.Configuration;
using Heartbeat.AspNetCore.Diagnostics;
using Heartbeat.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Heartbeat.AspNetCore.Limits;

/// <summary>Counts refusals, and says of each limit once a minute that it refuses somebody, whom, and how to change it.</summary>
internal sealed class RefusalNotes(HeartbeatMetrics? metrics, ILogger logger, TimeProvider time)
{
    private static readonly TimeSpan LogInterval = TimeSpan.FromMinutes(1);

    private readonly long[] _nextLog = new long[Enum.GetValues<RateLimitKind>().Length];

    public void Refused(RateLimitKind kind, HttpContext context)
    {
        metrics?.RequestRefused(NameOf(kind));
        var now = time.GetUtcNow().UtcTicks;
        ref var nextLog = ref _nextLog[(int)kind];
        var due = Volatile.Read(ref nextLog);
        if (now >= due && Interlocked.CompareExchange(ref nextLog, now + LogInterval.Ticks, due) == due)
        {
            logger.RequestsRefused(context.Connection.RemoteIpAddress, SettingOf(kind));
        }
    }

    private static string NameOf(RateLimitKind kind) => kind switch
    {
        RateLimitKind.Management => MetricNames.Management,
        RateLimitKind.UnknownTokens => MetricNames.UnknownTokens,
        _ => MetricNames.Pings,
    };

    private static string SettingOf(RateLimitKind kind) => kind switch
    {
        RateLimitKind.Management => nameof(RateLimitOptions.ManagementPerAddress),
        RateLimitKind.UnknownTokens => nameof(RateLimitOptions.UnknownTokensPerAddress),
        _ => nameof(RateLimitOptions.PingsPerMonitor),
    };
}
