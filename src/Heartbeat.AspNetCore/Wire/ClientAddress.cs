using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Wire;

/// <summary>Tells from where a request came.</summary>
internal static class ClientAddress
{
    // Never from X-Forwarded-For: anybody can write it. Behind a proxy that is trusted, ASP.NET Core's own middleware
    // puts the client's address here.
    public static string? Of(ConnectionInfo connection) => connection.RemoteIpAddress switch
    {
        null => null,
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        var address => address.ToString(),
    };
}
