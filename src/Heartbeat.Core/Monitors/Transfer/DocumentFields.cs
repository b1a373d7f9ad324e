using System.Globalization;
using System.Text.Json;

namespace Heartbeat.Monitors.Transfer;

/// <summary>The names of a document, and the places in it.</summary>
internal static class DocumentFields
{
    public const string Format = "format";
    public const string Version = "version";
    public const string ExportedAt = "exported_at";
    public const string Monitors = "monitors";
    public const string Id = "id";
    public const string TokenHash = "token_hash";
    public const string Origin = "origin";
    public const string Paused = "paused";
    public const string Until = "until";
    public const string Reason = "reason";

    /// <summary>Says where a monitor stands.</summary>
    public static string PlaceOf(int index) => string.Create(CultureInfo.InvariantCulture, $"{Monitors}[{index}]");

    /// <summary>Names a place by what stands there: <c>.grace</c> may be called <c>.grace_period</c>.</summary>
    public static string Renamed(string monitor, string path, IReadOnlyDictionary<string, string> names)
    {
        var name = path.TrimStart('.').Split('.', '[')[0];
        return names.TryGetValue(name, out var written) && path.StartsWith('.')
            ? $"{monitor}.{written}{path[(name.Length + 1)..]}"
            : monitor + path;
    }

    /// <summary>Says where a property of a monitor stands: <c>Maintenance:0:Duration</c> is <c>maintenance[0].duration</c>.</summary>
    public static string PlaceOf(string monitor, string property)
    {
        var place = monitor;
        foreach (var part in property.Split(':'))
        {
            place += int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _)
                ? $"[{part}]"
                : $".{JsonNamingPolicy.SnakeCaseLower.ConvertName(part)}";
        }

        return place;
    }
}
