using System.Globalization;

namespace Heartbeat.Schedules.Durations;

/// <summary>Walks over the text of a duration and adds up what it finds.</summary>
internal sealed class DurationCursor(string text)
{
    // 15 digits of weeks still fit a decimal; no duration needs more.
    private const int MaxDigits = 15;

    private decimal _ticks;

    /// <summary>Gets the place of the next character, counted from 0.</summary>
    internal int Position { get; private set; }

    internal bool AtEnd => Position == text.Length;

    internal char Current => AtEnd ? '\0' : text[Position];

    internal TimeSpan Total => TimeSpan.FromTicks((long)_ticks);

    internal void Skip() => Position++;

    /// <summary>Reads a number, with a decimal point where allowed.</summary>
    /// <param name="decimalPoints">The characters that may be the decimal point.</param>
    /// <param name="hasFraction">Whether there was one.</param>
    internal decimal ReadNumber(string decimalPoints, out bool hasFraction)
    {
        var start = Position;
        SkipDigits();
        var whole = text[start..Position];
        var fraction = "";
        hasFraction = !AtEnd && decimalPoints.Contains(Current, StringComparison.Ordinal);
        if (hasFraction)
        {
            Skip();
            var fractionStart = Position;
            SkipDigits();
            fraction = text[fractionStart..Position];
        }

        if (whole.Length + fraction.Length == 0)
        {
            Position = start;
            throw Error("expected a number", start);
        }

        if (whole.Length > MaxDigits)
        {
            throw TooLong();
        }

        // Digits beyond the fifteenth of a fraction are worth less than a tick in any unit.
        var number = $"0{whole}.{fraction[..Math.Min(fraction.Length, MaxDigits)]}0";
        return decimal.Parse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
    }

    internal string ReadWhile(Func<char, bool> condition)
    {
        var start = Position;
        while (!AtEnd && condition(Current))
        {
            Skip();
        }

        return text[start..Position];
    }

    internal void Add(decimal number, DurationUnit unit)
    {
        _ticks += number * unit.Ticks;
        if (_ticks > long.MaxValue)
        {
            throw TooLong();
        }
    }

    /// <summary>Describes a fault at a place, which people count from 1.</summary>
    internal ScheduleFormatException Error(string problem, int position) => new(position < text.Length
        ? $"'{text}': {problem} at position {position + 1} ('{text[position]}')"
        : $"'{text}': {problem} at the end");

    private ScheduleFormatException TooLong() => new($"'{text}' is too long a duration");

    private void SkipDigits() => ReadWhile(char.IsAsciiDigit);
}
