using System.Collections.Concurrent;

namespace Heartbeat.Monitors;

/// <summary>
/// Remembers, in memory alone, which token was made for a request with an idempotency key: whoever repeats a request
/// has not seen the answer, and with it the token, which nothing else may keep.
/// </summary>
internal sealed class RecentTokens
{
    private const int Most = 1_000;

    private readonly ConcurrentDictionary<string, string> _tokens = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _keys = new();

    public void Add(string key, string token)
    {
        if (_tokens.TryAdd(key, token))
        {
            _keys.Enqueue(key);
        }

        while (_keys.Count > Most && _keys.TryDequeue(out var oldest))
        {
            _tokens.TryRemove(oldest, out _);
        }
    }

    public string? Find(string key) => _tokens.GetValueOrDefault(key);
}
