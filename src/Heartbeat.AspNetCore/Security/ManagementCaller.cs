using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Security;

/// <summary>Who sent a management request, as far as it matters.</summary>
/// <param name="CanWrite">Whether changes, and the tokens with which to ping, are for the caller.</param>
internal sealed record ManagementCaller(bool CanWrite)
{
    public static ManagementCaller Reader { get; } = new(CanWrite: false);

    public static ManagementCaller Writer { get; } = new(CanWrite: true);

    /// <summary>Returns the caller whom <see cref="ManagementGate"/> let in.</summary>
    public static ManagementCaller Of(HttpContext context) => context.Features.Get<ManagementCaller>() ?? Reader;
}
