using Heartbeat.Storage;

namespace Heartbeat.Client.Registry;

/// <summary>Reads pages that are longer than those of the API.</summary>
internal static class LongPages
{
    private const int MostInProcess = 1_000;
    private const int MostOverHttp = 500;

    /// <summary>Checks a page as the registry in process does.</summary>
    public static void Check(int limit, int offset, string parameter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1, parameter);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MostInProcess, parameter);
        ArgumentOutOfRangeException.ThrowIfNegative(offset, parameter);
    }

    /// <summary>Reads a page by as many of the API's as it takes.</summary>
    /// <param name="page">The page.</param>
    /// <param name="read">Reads one of the API's, or finds no monitor.</param>
    /// <returns>The page. What comes between its parts moves the next one, and what is there twice is left out.</returns>
    public static async Task<Page<T>> ReadAsync<T>(HistoryPage page, Func<HistoryPage, Task<Page<T>?>> read)
    {
        var items = new List<T>();
        var seen = new HashSet<T>();
        for (var rest = page; ; rest = new(rest.Limit - MostOverHttp, rest.Offset + MostOverHttp))
        {
            var part = await read(rest with { Limit = Math.Min(rest.Limit, MostOverHttp) }).ConfigureAwait(false);
            items.AddRange((part?.Items ?? []).Where(seen.Add));
            if (part is null || rest.Limit <= MostOverHttp || part.Items.Count < MostOverHttp)
            {
                return new(items, part?.Total ?? 0);
            }
        }
    }
}
