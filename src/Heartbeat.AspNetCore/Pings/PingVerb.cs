using System.Globalization;
using Heartbeat.Signals;

namespace Heartbeat.AspNetCore.Pings;

/// <summary>What the end of a ping URL says: a word, an exit code, or nothing, which is a success.</summary>
internal readonly record struct PingVerb(SignalKind Kind, byte? ExitCode = null)
{
    public static bool TryParse(ReadOnlySpan<char> text, out PingVerb verb)
    {
        (verb, var known) = text switch
        {
            "" or "success" or "end" => (new PingVerb(SignalKind.Success), true),
            "start" => (new PingVerb(SignalKind.Start), true),
            "fail" => (new PingVerb(SignalKind.Fail), true),
            "log" => (new PingVerb(SignalKind.Log), true),
            "progress" => (new PingVerb(SignalKind.Progress), true),
            _ => (default, false),
        };
        return known || TryParseExitCode(text, ref verb);
    }

    private static bool TryParseExitCode(ReadOnlySpan<char> text, ref PingVerb verb)
    {
        // As Go's Atoi does: leading zeros and one plus are fine, a minus never gives 0 to 255.
        var digits = text.StartsWith("+", StringComparison.Ordinal) ? text[1..] : text;
        if (!byte.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var exitCode))
        {
            return false;
        }

        verb = new PingVerb(exitCode == 0 ? SignalKind.Success : SignalKind.Fail, exitCode);
        return true;
    }
}
