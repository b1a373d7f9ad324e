namespace Heartbeat.Benchmarks.Deadlines;

/// <summary>Monitors that ping in random order, each with its deadline up to an hour ahead.</summary>
internal sealed class Fleet
{
    public const int Pings = 1 << 20;
    public const long Grace = 3_600_000_000;

    private readonly Random _random = new(1);

    public Fleet(int monitors)
    {
        Deadlines = new long[monitors];
        Slots = new int[Pings];
        for (var slot = 0; slot < monitors; slot++)
        {
            Deadlines[slot] = Now + _random.NextInt64(Grace);
        }

        NextSlots();
    }

    /// <summary>Gets the instant in microseconds.</summary>
    public long Now { get; private set; } = 1_767_225_600_000_000;

    /// <summary>Gets the first deadlines, spread over one grace period.</summary>
    public long[] Deadlines { get; }

    /// <summary>Gets which monitor pings, ping by ping.</summary>
    public int[] Slots { get; }

    public static Instant ToInstant(long microseconds) => Instant.FromUnixMicroseconds(microseconds);

    /// <summary>Draws who pings next.</summary>
    /// <returns>The same as <see cref="Slots"/>.</returns>
    public int[] NextSlots()
    {
        for (var i = 0; i < Pings; i++)
        {
            Slots[i] = _random.Next(Deadlines.Length);
        }

        return Slots;
    }

    /// <summary>Lets as many microseconds pass as there are pings.</summary>
    /// <returns>The deadline that the first ping brings. Each one after it may bring one a microsecond later.</returns>
    public long NextDeadlines() => (Now += Pings) + Grace;

    /// <summary>Lets time pass.</summary>
    /// <returns>The deadline that a ping now brings.</returns>
    public long NextDeadline(long microseconds) => (Now += microseconds) + Grace;
}
