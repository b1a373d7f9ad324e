namespace Heartbeat.Monitors.Transfer;

/// <summary>What became of one monitor of a <see cref="MonitorDocument"/>.</summary>
public sealed class ImportItem
{
    /// <summary>Gets where it stands in the document, such as <c>monitors[3]</c>.</summary>
    public required string Place { get; init; }

    /// <summary>Gets its name as the document has it.</summary>
    public string? Name { get; init; }

    /// <summary>Gets its slug as the document has it.</summary>
    public string? Slug { get; init; }

    /// <summary>Gets what became of it.</summary>
    public required ImportOutcome Outcome { get; init; }

    /// <summary>Gets the id of the monitor here, where there is one; in a dry run the id that a new one would keep.</summary>
    public long? Id { get; init; }

    /// <summary>
    /// Gets the ping token that was made for it, because the document has none; with the default token protector this is
    /// the only time it is shown. It does not belong in logs.
    /// </summary>
    public string? NewToken { get; init; }

    /// <summary>
    /// Gets a value indicating whether the token of the document takes the place of another one: the ping URL that was live
    /// is dead. A dry run tells it beforehand.
    /// </summary>
    public bool TokenReplaced { get; init; }

    /// <summary>Gets why not, where it was refused or failed: each fault with its place, such as <c>monitors[3].grace</c>.</summary>
    public IReadOnlyList<MonitorError> Errors { get; init; } = [];

    /// <summary>Gets the fields that were passed over because they are none, such as <c>monitors[3].grase</c>.</summary>
    public IReadOnlyList<string> UnknownFields { get; init; } = [];
}
