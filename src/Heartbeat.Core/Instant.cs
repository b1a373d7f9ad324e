using System.Globalization;

namespace Heartbeat;

/// <summary>
/// A point on the UTC time line in whole microseconds: eight bytes where a <see cref="DateTimeOffset"/> takes sixteen,
/// and the precision that every store keeps.
/// </summary>
/// <remarks>
/// <see cref="None"/> and <see cref="Never"/> are markers, not times: <see cref="None"/> sorts before every time and
/// <see cref="Never"/> after every time; arithmetic leaves both as they are.
/// </remarks>
public readonly record struct Instant : IComparable<Instant>
{
    private static readonly long Earliest = -DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerMicrosecond;

    private static readonly long Latest =
        (DateTime.MaxValue.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    private readonly long _microseconds;

    private Instant(long microseconds) => _microseconds = microseconds;

    /// <summary>Gets the marker for "there is none", earlier than every time. It is not the default value.</summary>
    public static Instant None => new(long.MinValue);

    /// <summary>Gets the marker for "never comes", later than every time.</summary>
    public static Instant Never => new(long.MaxValue);

    /// <summary>Gets a value indicating whether this is a time rather than <see cref="None"/> or <see cref="Never"/>.</summary>
    public bool IsTime => _microseconds is not (long.MinValue or long.MaxValue);

    /// <summary>Gets the microseconds since 1970-01-01T00:00:00Z.</summary>
    public long UnixMicroseconds => _microseconds;

    /// <summary>Tells whether two instants are the same; the markers are, too.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>Whether they are.</returns>
    public bool Equals(Instant other) => _microseconds == other._microseconds;

    /// <summary>Computes a hash.</summary>
    /// <returns>The hash.</returns>
    public override int GetHashCode() => _microseconds.GetHashCode();

    /// <summary>Makes an instant from microseconds since 1970-01-01T00:00:00Z.</summary>
    /// <param name="microseconds">The microseconds; the two extreme values are the markers.</param>
    /// <returns>The instant.</returns>
    public static Instant FromUnixMicroseconds(long microseconds) => new(microseconds);

    /// <summary>Makes an instant from a date and time, cut to whole microseconds.</summary>
    /// <param name="value">The date and time, of any offset.</param>
    /// <returns>The instant.</returns>
    public static Instant From(DateTimeOffset value) =>
        new((value.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);

    /// <summary>Makes an instant from a UTC date and time, cut to whole microseconds.</summary>
    /// <param name="utc">The date and time, read as UTC whatever its kind says.</param>
    /// <returns>The instant.</returns>
    public static Instant FromUtc(DateTime utc) =>
        new((utc.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);

    /// <summary>Returns the later of two instants.</summary>
    /// <param name="left">One instant.</param>
    /// <param name="right">The other.</param>
    /// <returns>The later one.</returns>
    public static Instant Max(Instant left, Instant right) => left._microseconds >= right._microseconds ? left : right;

    /// <summary>Returns the earlier of two instants.</summary>
    /// <param name="left">One instant.</param>
    /// <param name="right">The other.</param>
    /// <returns>The earlier one.</returns>
    public static Instant Min(Instant left, Instant right) => left._microseconds <= right._microseconds ? left : right;

    /// <summary>Adds a duration; the markers stay what they are.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="duration">The duration, cut to whole microseconds.</param>
    public static Instant operator +(Instant instant, TimeSpan duration) =>
        instant.IsTime ? new(instant._microseconds + (duration.Ticks / TimeSpan.TicksPerMicrosecond)) : instant;

    /// <summary>Subtracts a duration; the markers stay what they are.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="duration">The duration, cut to whole microseconds.</param>
    public static Instant operator -(Instant instant, TimeSpan duration) =>
        instant.IsTime ? new(instant._microseconds - (duration.Ticks / TimeSpan.TicksPerMicrosecond)) : instant;

    /// <summary>Measures from one time to another. Neither may be a marker.</summary>
    /// <param name="end">The end.</param>
    /// <param name="start">The start.</param>
    public static TimeSpan operator -(Instant end, Instant start) =>
        new((end._microseconds - start._microseconds) * TimeSpan.TicksPerMicrosecond);

    /// <summary>Tells whether one instant is earlier than another.</summary>
    /// <param name="left">One instant.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(Instant left, Instant right) => left._microseconds < right._microseconds;

    /// <summary>Tells whether one instant is later than another.</summary>
    /// <param name="left">One instant.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(Instant left, Instant right) => left._microseconds > right._microseconds;

    /// <summary>Tells whether one instant is not later than another.</summary>
    /// <param name="left">One instant.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(Instant left, Instant right) => left._microseconds <= right._microseconds;

    /// <summary>Tells whether one instant is not earlier than another.</summary>
    /// <param name="left">One instant.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(Instant left, Instant right) => left._microseconds >= right._microseconds;

    /// <inheritdoc />
    public int CompareTo(Instant other) => _microseconds.CompareTo(other._microseconds);

    /// <summary>Converts to a UTC date and time. Neither marker has one; what lies beyond the year 9999 is its end.</summary>
    /// <returns>The date and time, with offset zero.</returns>
    /// <exception cref="InvalidOperationException">This is <see cref="None"/> or <see cref="Never"/>.</exception>
    public DateTimeOffset ToDateTimeOffset() => new(ToUtcDateTime(), TimeSpan.Zero);

    /// <summary>Converts to a UTC <see cref="DateTime"/>. Neither marker has one.</summary>
    /// <returns>The date and time, of kind UTC.</returns>
    /// <exception cref="InvalidOperationException">This is <see cref="None"/> or <see cref="Never"/>.</exception>
    public DateTime ToUtcDateTime() => IsTime
        ? DateTime.UnixEpoch.AddTicks(Math.Clamp(_microseconds, Earliest, Latest) * TimeSpan.TicksPerMicrosecond)
        : throw new InvalidOperationException("An absent instant has no date and time.");

    /// <summary>Converts to a UTC date and time, or <see langword="null"/> for the markers.</summary>
    /// <returns>The date and time, with offset zero.</returns>
    public DateTimeOffset? ToNullable() => IsTime ? ToDateTimeOffset() : null;

    /// <inheritdoc />
    public override string ToString() => _microseconds switch
    {
        long.MinValue => "none",
        long.MaxValue => "never",
        _ => ToUtcDateTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
    };
}
