namespace Heartbeat.Monitors;

/// <summary>Keeps nothing: a token is shown once.</summary>
internal sealed class NoTokenProtector : ITokenProtector
{
    public string? Protect(string token) => null;

    public string? Unprotect(string protectedToken) => null;
}
