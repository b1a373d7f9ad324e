namespace Heartbeat.AspNetCore.Configuration;

/// <summary>A key that opens the management API, sent as <c>X-Api-Key</c> or as a Bearer token.</summary>
public sealed class ApiKeyOptions
{
    /// <summary>Gets or sets the key itself. Whoever knows it has the access: make it long and random.</summary>
    /// <value>
    /// Printable ASCII without a space at its ends: no other key reaches the server in one certain form. For development
    /// and secret stores; elsewhere set <see cref="KeyHash"/> instead.
    /// </value>
    public string? Key { get; set; }

    /// <summary>Gets or sets the hash of the key, with which nobody gets in.</summary>
    /// <value>
    /// <c>sha256:</c> and the SHA-256 of the key's UTF-8 bytes in 64 hex digits; the digits alone will do. Exactly one of
    /// this and <see cref="Key"/> is needed.
    /// </value>
    public string? KeyHash { get; set; }

    /// <summary>Gets or sets what the key allows.</summary>
    /// <value><see cref="ApiKeyAccess.Read"/> unless set.</value>
    public ApiKeyAccess Access { get; set; }

    /// <summary>Gets or sets whose key it is: the log names who changed what. No two keys have the same name.</summary>
    /// <value>The key's place in the configuration, as in <c>key #0</c>, unless set.</value>
    public string? Name { get; set; }

    /// <summary>Gets or sets from when on the key opens nothing any more.</summary>
    /// <value>
    /// A time as in RFC 3339, such as <c>2027-03-31T18:00:00Z</c>, or a date, of which the whole day in UTC still counts;
    /// never unless set.
    /// </value>
    public string? Expires { get; set; }
}
