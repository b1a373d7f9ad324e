using System.Diagnostics.CodeAnalysis;

namespace Heartbeat.StateMachine.Scenarios;

/// <summary>Random choices that a seed repeats.</summary>
[SuppressMessage("Security", "CA5394", Justification = "Scenarios must be repeatable, not secret.")]
internal sealed class SeededRandom(int seed)
{
    private readonly Random _random = new(seed);

    public int Below(int limit) => _random.Next(limit);

    public bool OneIn(int number) => Below(number) == 0;

    public T Pick<T>(params ReadOnlySpan<T> items) => items[Below(items.Length)];

    /// <summary>Picks a duration up to a limit, short ones as often as long ones.</summary>
    public TimeSpan UpTo(TimeSpan limit) =>
        TimeSpan.FromMicroseconds(Math.Floor(limit.TotalMicroseconds * Math.Pow(_random.NextDouble(), 3)));
}
