using System.Security.Cryptography;
using Heartbeat.AspNetCore.Diagnostics;
using Heartbeat.Monitors;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;

namespace Heartbeat.AspNetCore.Security;

/// <summary>Keeps ping tokens encrypted with the app's data protection keys, so that the API can show them again.</summary>
internal sealed class DataProtectionTokenProtector(
    IDataProtectionProvider provider, ILogger<DataProtectionTokenProtector> logger) : ITokenProtector
{
    // Part of what is stored: with another purpose no token could be read any more.
    private readonly IDataProtector _protector = provider.CreateProtector("Heartbeat.PingToken.v1");

    public string? Protect(string token) => _protector.Protect(token);

    public string? Unprotect(string protectedToken)
    {
        try
        {
            return _protector.Unprotect(protectedToken);
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            logger.TokenUnreadable(exception);
            return null;
        }
    }
}
