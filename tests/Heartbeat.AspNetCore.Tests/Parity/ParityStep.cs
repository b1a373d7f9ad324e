using System.Text.Json.Nodes;
using Heartbeat.AspNetCore.Hosting;
using Heartbeat.Monitors;

namespace Heartbeat.AspNetCore.Parity;

/// <summary>One thing that an operator does, in both ways.</summary>
/// <param name="Member">The member of <see cref="IMonitorRegistry"/>.</param>
/// <param name="Route">The method and route of the API.</param>
/// <param name="Http">Does it over HTTP, and returns what was answered, as far as both ways say the same.</param>
/// <param name="Code">Does it in code, and returns the same.</param>
internal sealed record ParityStep(
    string Member, string Route, Func<RealApp, Task<string>> Http, Func<IMonitorRegistry, Task<string>> Code)
{
    /// <summary>Gets how long passes before.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets the ping that comes before, by the URL of the first monitor.</summary>
    public string? Ping { get; init; }

    /// <summary>Picks values out of an answer: the way to each, with dots.</summary>
    public static string Values(JsonNode? json, params string[] paths) =>
        string.Join(" | ", paths.Select(path => path.Split('.').Aggregate(json, Step)?.ToString() ?? "-"));

    public static string Text(params object?[] values) => string.Join(" | ", values.Select(static value => value switch
    {
        null => "-",
        bool flag => flag ? "true" : "false",
        DateTimeOffset time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
    }));

    private static JsonNode? Step(JsonNode? node, string name) => node switch
    {
        JsonArray array when name == "*" => JsonValue.Create(string.Join(',', array.Select(static item => item!.ToString()))),
        JsonArray array when name.StartsWith("*:", StringComparison.Ordinal) =>
            JsonValue.Create(string.Join(',', array.Select(item => item![name[2..]]?.ToString() ?? "-"))),
        JsonArray array => array[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)],
        _ => node?[name],
    };
}
