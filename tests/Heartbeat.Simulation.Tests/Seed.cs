using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Heartbeat.Simulation;

/// <summary>The seeds of this run: a fixed set, one fresh seed, and more in the long profile.</summary>
[SuppressMessage("Security", "CA5394", Justification = "Simulations must be repeatable, not secret.")]
internal static class Seed
{
    private const int MoreInTheLongProfile = 50;

    public static int Fresh { get; } = Random.Shared.Next(1_000_000);

    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("HEARTBEAT_LONG") == "1";

    /// <summary>HEARTBEAT_SEED, which every failure names, replays one seed alone.</summary>
    private static int? Replayed { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("HEARTBEAT_SEED"), CultureInfo.InvariantCulture, out var seed)
            ? seed
            : null;

    public static IEnumerable<int> Of(params int[] known) => Replayed is { } seed
        ? [seed]
        : [.. known, Fresh, .. IsLong ? Enumerable.Range(Fresh + 1, MoreInTheLongProfile) : []];
}
