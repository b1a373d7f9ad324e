using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Heartbeat.Diagnostics;

namespace Heartbeat.Client.Reporting.Routes;

/// <summary>Writes signals as <c>POST /api/v1/signals</c> takes them.</summary>
internal static class SignalsBody
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Write(IReadOnlyList<PendingSignal> signals)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteStartArray("signals"u8);
            foreach (var signal in signals)
            {
                Write(json, signal);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, PendingSignal pending)
    {
        var signal = pending.Signal;
        json.WriteStartObject();
        json.WriteString("monitor"u8, pending.Monitor);
        json.WriteString("kind"u8, MetricNames.Of(signal.Kind));
        Write(json, "run_id", signal.RunId);
        Write(json, "idempotency_key", signal.IdempotencyKey);
        json.WriteNumber("age"u8, SecondsOf(pending.Age));
        if (signal.ExitCode is { } code)
        {
            json.WriteNumber("exit_code"u8, code);
        }

        if (signal.Duration is { } duration)
        {
            json.WriteNumber("duration"u8, SecondsOf(duration));
        }

        if (signal.NextDue is { } due)
        {
            Write(json, "next_due", due == DateTimeOffset.MaxValue
                ? "never"
                : due.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        }

        Write(json, "message", signal.Content?.Message);
        Write(json, "body", signal.Content?.Body);
        if (signal.Content?.OriginalBodyLength is { } length)
        {
            json.WriteNumber("body_length"u8, length);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    // Exact, and never with an exponent.
    private static decimal SecondsOf(TimeSpan duration) => (decimal)duration.Ticks / TimeSpan.TicksPerSecond;
}
