namespace Heartbeat.AspNetCore.Configuration;

/// <summary>A key that opens the management API, sent as <c>X-Api-Key</c> or as a Bearer token.</summary>
public sealed class ApiKeyOptions
{
    /// <summary>Gets or sets the key itself. Whoever knows it has the access: make it long and random.</summary>
    /// <value>Printable ASCII without a space at its ends: no other key reaches the server in one certain form.</value>
    public string? Key { get; set; }

    /// <summary>Gets or sets what the key allows.</summary>
    /// <value><see cref="ApiKeyAccess.Read"/> unless set.</value>
    public ApiKeyAccess Access { get; set; }

    /// <summary>Gets or sets whose key it is: the log names who changed what.</summary>
    /// <value>The key's place in the configuration, as in <c>key #0</c>, unless set.</value>
    public string? Name { get; set; }
}
