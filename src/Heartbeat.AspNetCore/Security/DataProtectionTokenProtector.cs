using Heartbeat.AspNetCore.Diagnostics;
using Heartbeat.Monitors;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;

namespace Heartbeat.AspNetCore.Security;

/// <summary>Keeps ping tokens encrypted with the app's data protection keys, so that the API can show them again.</summary>
internal sealed class DataProtectionTokenProtector(
    IDataProtectionProvider provider, ILogger<DataProtectionTokenProtector> logger, TimeProvider time) : ITokenProtector
{
    private static readonly TimeSpan ComplaintInterval = TimeSpan.FromHours(1);

    // Part of what is stored: with another purpose no token could be read any more.
    private readonly IDataProtector _protector = provider.CreateProtector("Heartbeat.PingToken.v1");

    private long _nextComplaint;

    public string? Protect(string token)
    {
        try
        {
            return _protector.Protect(token);
        }
        catch (Exception exception)
        {
            // A key ring that cannot be written, most likely. A monitor that can be pinged and whose token is shown
            // once is better than none.
            if (ShouldComplain())
            {
                logger.TokenNotProtected(exception, exception.GetBaseException().Message.TrimEnd('.'));
            }

            return null;
        }
    }

    public string? Unprotect(string protectedToken)
    {
        try
        {
            return _protector.Unprotect(protectedToken);
        }
        catch (Exception exception)
        {
            logger.TokenUnreadable(exception);
            return null;
        }
    }

    private bool ShouldComplain()
    {
        var now = time.GetUtcNow().UtcTicks;
        var due = Interlocked.Read(ref _nextComplaint);
        return now >= due && Interlocked.CompareExchange(ref _nextComplaint, now + ComplaintInterval.Ticks, due) == due;
    }
}
