using System.Text.Encodings.Web;
using System.Text.Json;

namespace Heartbeat.Monitors.Transfer;

/// <summary>Writes documents, indented, so that two exports can be compared line by line.</summary>
internal static class DocumentWriter
{
    private const int FlushAt = 64 * 1024;

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static async Task WriteAsync(MonitorDocument document, Stream stream, CancellationToken cancellationToken)
    {
        var writer = new Utf8JsonWriter(stream, Options);
        await using (writer.ConfigureAwait(false))
        {
            writer.WriteStartObject();
            writer.WriteString(DocumentFields.Format, document.Format);
            writer.WriteNumber(DocumentFields.Version, document.Version);
            if (document.ExportedAt is { } at)
            {
                writer.WriteString(DocumentFields.ExportedAt, at.UtcDateTime);
            }

            writer.WriteStartArray(DocumentFields.Monitors);
            foreach (var entry in document.Monitors)
            {
                Write(writer, entry);
                if (writer.BytesPending > FlushAt)
                {
                    await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
                }
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
            await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static void Write(Utf8JsonWriter writer, MonitorDocumentEntry entry)
    {
        writer.WriteStartObject();
        if (entry.Options.Id is { } id)
        {
            writer.WriteNumber(DocumentFields.Id, id);
        }

        var options = JsonSerializer.SerializeToElement(entry.Options, DocumentJson.Default.MonitorOptions);
        foreach (var option in options.EnumerateObject().Where(static option => option.Name != DocumentFields.Id))
        {
            option.WriteTo(writer);
        }

        if (entry.TokenHash is { } hash)
        {
            writer.WriteString(DocumentFields.TokenHash, hash);
        }

        if (entry.Paused is { } pause)
        {
            Write(writer, pause);
        }

        writer.WriteString(DocumentFields.Origin, entry.Origin == MonitorOrigin.Declared ? "declared" : "api");
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, MonitorPause pause)
    {
        writer.WriteStartObject(DocumentFields.Paused);
        if (pause.Until is { } until)
        {
            writer.WriteString(DocumentFields.Until, until.UtcDateTime);
        }

        if (pause.Reason is { } reason)
        {
            writer.WriteString(DocumentFields.Reason, reason);
        }

        writer.WriteEndObject();
    }
}
