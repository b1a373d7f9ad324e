using System.Text;

namespace Heartbeat.Signals;

/// <summary>What ids may be made of, in process and on the wire alike.</summary>
internal static class IdText
{
    /// <summary>Tells whether a text can be an id: nothing in it is invisible or broken.</summary>
    public static bool IsPrintable(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            // Half a surrogate pair is read as this one, too. In UTF-8 it becomes this one: two ids would be the same.
            if (Rune.IsControl(rune) || rune == Rune.ReplacementChar)
            {
                return false;
            }
        }

        return true;
    }
}
