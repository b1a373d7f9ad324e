using System.Diagnostics.CodeAnalysis;

namespace Heartbeat.Configuration;

/// <summary>A notifier as it stands in configuration. Each type says which of these it needs and refuses the rest.</summary>
public sealed class NotifierOptions
{
    /// <summary>Gets or sets the type, such as <c>log</c> or <c>webhook</c>.</summary>
    public string? Type { get; set; }

    /// <summary>Gets or sets where messages go.</summary>
    [SuppressMessage("Design", "CA1056", Justification = "Options are text; the notifier's validator reads it.")]
    public string? Url { get; set; }

    /// <summary>Gets or sets the secret by which messages are signed or the other side knows the sender.</summary>
    public string? Secret { get; set; }

    /// <summary>Gets further headers for notifiers that speak HTTP.</summary>
    public IDictionary<string, string> Headers { get; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
}
