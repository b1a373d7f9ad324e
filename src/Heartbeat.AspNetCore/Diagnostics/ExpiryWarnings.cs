using Heartbeat.AspNetCore.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Heartbeat.AspNetCore.Diagnostics;

/// <summary>Says when the app has started which API keys open nothing any more, or soon will not.</summary>
internal static class ExpiryWarnings
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    public static void Register(
        IServiceProvider services, IReadOnlyList<ManagementKey> keys, TimeProvider time, ILogger logger) =>
        services.GetService<IHostApplicationLifetime>()?.ApplicationStarted.Register(() =>
        {
            var now = time.GetUtcNow();
            foreach (var key in keys)
            {
                if (key.Expires <= now)
                {
                    logger.ApiKeyExpired(key.Caller.Name, key.Expires.Value);
                }
                else if (key.Expires <= now + Soon)
                {
                    logger.ApiKeyExpiresSoon(key.Caller.Name, key.Expires.Value);
                }
            }
        });
}
