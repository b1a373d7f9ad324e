namespace Heartbeat.AspNetCore.Configuration;

/// <summary>A key that opens the management API, sent as <c>X-Api-Key</c> or as a Bearer token.</summary>
public sealed class ApiKeyOptions
{
    /// <summary>Gets or sets the key itself. Whoever knows it has the access: make it long and random.</summary>
    public string? Key { get; set; }

    /// <summary>Gets or sets what the key allows.</summary>
    /// <value><see cref="ApiKeyAccess.Read"/> unless set.</value>
    public ApiKeyAccess Access { get; set; }

    /// <summary>Gets or sets whose key it is, for logs.</summary>
    public string? Name { get; set; }
}
