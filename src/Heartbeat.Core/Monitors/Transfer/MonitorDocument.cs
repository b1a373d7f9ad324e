using System.Text.Json;

namespace Heartbeat.Monitors.Transfer;

/// <summary>
/// Monitors as one document: what they are and, where asked for, their tokens. History is not in it; that is what a
/// backup is for.
/// </summary>
public sealed class MonitorDocument
{
    /// <summary>The <see cref="Format"/> of every such document.</summary>
    public const string FormatName = "heartbeat-monitors";

    /// <summary>The <see cref="Version"/> that this code writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Gets what kind of document it is.</summary>
    /// <value><see cref="FormatName"/>; anything else is not imported.</value>
    public string Format { get; init; } = FormatName;

    /// <summary>Gets the version of the format.</summary>
    /// <value><see cref="CurrentVersion"/>; any other is not imported.</value>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Gets when it was exported, where it says so.</summary>
    public DateTimeOffset? ExportedAt { get; init; }

    /// <summary>Gets the monitors.</summary>
    public IReadOnlyList<MonitorDocumentEntry> Monitors { get; init; } = [];

    /// <summary>Reads a document from JSON.</summary>
    /// <param name="utf8Json">The JSON, in UTF-8.</param>
    /// <param name="cancellationToken">Gives up reading.</param>
    /// <returns>The document. A monitor that cannot be read is in it all the same: the import names it and refuses it.</returns>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="MonitorValidationException">It is no such document; it names every fault at once.</exception>
    public static async Task<MonitorDocument> ReadAsync(Stream utf8Json, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(utf8Json);
        try
        {
            using var json = await JsonDocument
                .ParseAsync(utf8Json, new() { AllowDuplicateProperties = false }, cancellationToken)
                .ConfigureAwait(false);
            return DocumentReader.Read(json.RootElement);
        }
        catch (InvalidOperationException exception)
        {
            // Half a surrogate pair, which JSON lets through.
            throw new JsonException("A text in the document is not valid Unicode.", exception);
        }
    }

    /// <summary>Writes the document as JSON.</summary>
    /// <param name="utf8Json">Where to; it stays open.</param>
    /// <param name="cancellationToken">Gives up writing.</param>
    /// <returns>A task that ends when all is written.</returns>
    public Task WriteAsync(Stream utf8Json, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(utf8Json);
        return DocumentWriter.WriteAsync(this, utf8Json, cancellationToken);
    }
}
