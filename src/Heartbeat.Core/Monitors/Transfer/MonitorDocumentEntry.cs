using System.Collections.ObjectModel;
using Heartbeat.Configuration;

namespace Heartbeat.Monitors.Transfer;

/// <summary>One monitor in a <see cref="MonitorDocument"/>.</summary>
public sealed class MonitorDocumentEntry
{
    /// <summary>Gets the monitor as people write it: its id, and its ping token where the document has tokens and it can be shown.</summary>
    public required MonitorOptions Options { get; init; }

    /// <summary>
    /// Gets the hash of the ping token, where the document has tokens. With it the ping URL goes on working after an import,
    /// though nobody can read the URL out of it.
    /// </summary>
    /// <value>32 hexadecimal digits, or <see langword="null"/>.</value>
    public string? TokenHash { get; init; }

    /// <summary>Gets the pause, where the monitor is paused.</summary>
    public MonitorPause? Paused { get; init; }

    /// <summary>Gets who owned the monitor where it was exported. After an import it is the API's.</summary>
    public MonitorOrigin Origin { get; init; }

    /// <summary>Gets what could not be read.</summary>
    internal IReadOnlyList<MonitorError> Faults { get; init; } = [];

    /// <summary>Gets the names that fields have in the document, by those of an export, where it was read from JSON.</summary>
    internal IReadOnlyDictionary<string, string> Names { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Gets the fields that are none.</summary>
    internal IReadOnlyList<string> UnknownFields { get; init; } = [];
}
