using Heartbeat.Monitors;

namespace Heartbeat.AspNetCore.Hosting;

/// <summary>A protector whose work can be seen.</summary>
internal sealed class FakeProtector : ITokenProtector
{
    public const string Prefix = "protected:";

    public string? Protect(string token) => Prefix + token;

    public string? Unprotect(string protectedToken) => protectedToken[Prefix.Length..];
}
