using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Writes instants as RFC 3339 in UTC with milliseconds: <c>2026-11-23T12:00:00.000Z</c>.</summary>
internal sealed class UtcMillisecondConverter : JsonConverter<DateTimeOffset>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture));
}
