namespace Heartbeat.Numbers;

/// <summary>What a setting could be, by what was observed.</summary>
/// <param name="Value">
/// The value, rounded up to what people write; never below what the present setting lets pass.
/// <see langword="null"/> where too little was observed.
/// </param>
/// <param name="Reason">Why, in words.</param>
public sealed record SettingSuggestion(TimeSpan? Value, string Reason);
