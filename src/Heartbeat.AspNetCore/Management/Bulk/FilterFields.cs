using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Heartbeat.AspNetCore.Management.Bulk;

/// <summary>
/// The conditions of a filter as if they stood in a query, so that one reader knows them. It remembers which were asked
/// for: one that nobody asks for is none, and leaving it out would mean more monitors than were meant.
/// </summary>
internal sealed class FilterFields(IReadOnlyDictionary<string, StringValues> fields) : IQueryCollection
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public int Count => fields.Count;

    public ICollection<string> Keys => [.. fields.Keys];

    /// <summary>Gets the conditions that nobody asked for.</summary>
    public IEnumerable<string> Unasked => fields.Keys.Where(name => !_asked.Contains(name));

    public StringValues this[string key] => TryGetValue(key, out var value) ? value : StringValues.Empty;

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out StringValues value)
    {
        _asked.Add(key);
        return fields.TryGetValue(key, out value);
    }

    public IEnumerator<KeyValuePair<string, StringValues>> GetEnumerator() => fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
