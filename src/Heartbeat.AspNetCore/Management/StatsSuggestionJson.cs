using Heartbeat.Numbers;
using Heartbeat.Schedules;

namespace Heartbeat.AspNetCore.Management;

/// <summary>What a setting could be, and why; without a value, why there is none.</summary>
internal sealed record StatsSuggestionJson
{
    public required long? Ms { get; init; }

    /// <summary>Gets the value as a request may have it.</summary>
    public required string? Text { get; init; }

    public required string Reason { get; init; }

    public static StatsSuggestionJson Of(SettingSuggestion suggestion) => new()
    {
        Ms = (long?)suggestion.Value?.TotalMilliseconds,
        Text = suggestion.Value is { } value ? DurationParser.Format(value) : null,
        Reason = suggestion.Reason,
    };
}
