using System.Globalization;
using Heartbeat.Storage;

namespace Heartbeat.Client.Registry;

/// <summary>Writes paths and queries.</summary>
internal static class QueryText
{
    public static string OfMonitor(long id) => string.Create(CultureInfo.InvariantCulture, $"heartbeats/{id}");

    public static string OfSlug(string slug) => $"heartbeats/by-slug/{Uri.EscapeDataString(slug)}";

    public static string With(string path, params IEnumerable<(string Name, string Value)> query) =>
        $"{path}?{string.Join('&', query.Select(static part => $"{part.Name}={Uri.EscapeDataString(part.Value)}"))}";

    public static IEnumerable<(string Name, string Value)> OfPage(HistoryPage page) =>
        [("limit", Number(page.Limit)), ("offset", Number(page.Offset))];

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
