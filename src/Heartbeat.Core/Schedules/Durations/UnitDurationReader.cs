namespace Heartbeat.Schedules.Durations;

/// <summary>Reads durations such as <c>1h30m</c>: the grammar of Go's time.ParseDuration, and days and weeks.</summary>
internal static class UnitDurationReader
{
    internal static TimeSpan Read(string text)
    {
        var cursor = new DurationCursor(text);
        do
        {
            var start = cursor.Position;
            var number = cursor.ReadNumber(".", out var hasFraction);
            var unitStart = cursor.Position;
            var symbol = cursor.ReadWhile(c => !char.IsAsciiDigit(c) && c != '.');
            if (symbol.Length == 0 && start == 0 && cursor.AtEnd && !hasFraction)
            {
                // A bare number is whole seconds, as in most configuration files.
                symbol = DurationUnit.Second.Symbol;
            }

            if (symbol.Length == 0)
            {
                throw cursor.Error($"'{text[start..unitStart]}' has no unit (ns us ms s m h d w)", unitStart);
            }

            var unit = DurationUnit.Find(symbol)
                ?? throw cursor.Error($"'{symbol}' is no unit (ns us ms s m h d w)", unitStart);
            cursor.Add(number, unit);
        }
        while (!cursor.AtEnd);

        return cursor.Total;
    }
}
