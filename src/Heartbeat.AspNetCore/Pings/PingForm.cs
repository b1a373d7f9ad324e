namespace Heartbeat.AspNetCore.Pings;

/// <summary>One form of ping URL, and what is special about it.</summary>
internal sealed record PingForm(string Pattern, string Summary)
{
    /// <summary>Gets the forms that are served. Each has an optional verb at its end.</summary>
    public static IReadOnlyList<PingForm> All { get; } =
    [
        new("/ping/{token}/{verb?}/{slugVerb?}", "Ping a monitor by its UUID, or by ping key and slug")
        {
            RunIdsAreUuids = true,
            TakesPingKeys = true,
        },
        new("/api/v1/ping/{token}/{verb?}", "Ping a monitor by its UUID, answered in JSON")
        {
            RunIdsAreUuids = true,
            AlwaysJson = true,
        },
        new("/api/v1/heartbeat/{token}/{verb?}", "Ping a monitor by its token, answered in JSON") { AlwaysJson = true },
        new("/api/heartbeat/{token}/{verb?}", "Ping a monitor by its slug or token") { TakesSlugs = true },
        new("/heartbeat/{token}/{verb?}", "Ping a monitor by its token"),
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
