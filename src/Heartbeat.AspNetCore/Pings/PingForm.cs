namespace Heartbeat.AspNetCore.Pings;

/// <summary>One form of ping URL, and what is special about it.</summary>
/// <param name="Pattern">The route.</param>
/// <param name="Beyond">
/// The route of everything longer, and of other methods. Under a path as short as <c>/heartbeat</c> the app may have
/// pages of its own: there, only what begins with a UUID is taken for a ping that went wrong.
/// </param>
/// <param name="Summary">What the route is for.</param>
internal sealed record PingForm(string Pattern, string Beyond, string Summary)
{
    /// <summary>Gets the forms that are served. Each has an optional verb at its end.</summary>
    public static IReadOnlyList<PingForm> All { get; } =
    [
        new("/ping/{token}/{verb?}/{slugVerb?}", "/ping/{token}/{**rest}", "Ping a monitor by its UUID, or by ping key and slug")
        {
            RunIdsAreUuids = true,
            TakesPingKeys = true,
        },
        new("/api/v1/ping/{token}/{verb?}", "/api/v1/ping/{token}/{**rest}", "Ping a monitor by its UUID, answered in JSON")
        {
            RunIdsAreUuids = true,
            AlwaysJson = true,
        },
        new(
            "/api/v1/heartbeat/{token}/{verb?}",
            "/api/v1/heartbeat/{token}/{**rest}",
            "Ping a monitor by its token, answered in JSON")
        {
            AlwaysJson = true,
        },
        new(
            "/api/heartbeat/{token}/{verb?}",
            "/api/heartbeat/{token}/{**rest}",
            "Ping a monitor by its slug or token")
        {
            TakesSlugs = true,
        },
        new("/heartbeat/{token}/{verb?}", "/heartbeat/{token:guid}/{**rest}", "Ping a monitor by its token"),
    ];

    /// <summary>Gets a value indicating whether replies are JSON whatever the request accepts.</summary>
    public bool AlwaysJson { get; init; }

    /// <summary>Gets a value indicating whether a run id must be a UUID, as those who use this form expect.</summary>
    public bool RunIdsAreUuids { get; init; }

    /// <summary>Gets a value indicating whether the token may be a slug.</summary>
    public bool TakesSlugs { get; init; }

    /// <summary>Gets a value indicating whether a ping key and a slug may stand in for the token.</summary>
    public bool TakesPingKeys { get; init; }
}
