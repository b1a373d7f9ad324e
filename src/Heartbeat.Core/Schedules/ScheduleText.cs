using System.Diagnostics.CodeAnalysis;

namespace Heartbeat.Schedules;

/// <summary>What all parsers of schedules do with text before they read it.</summary>
internal static class ScheduleText
{
    /// <summary>Longer than any schedule that a person would write: 60 minutes in a list make 170 characters.</summary>
    internal const int MaxLength = 500;

    /// <summary>Trims text and makes every run of white space within it one space.</summary>
    /// <returns>Whether there is text, and not too much of it.</returns>
    internal static bool TryClean(string? text, [NotNullWhen(true)] out string? clean, out string error)
    {
        clean = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            error = "the schedule is empty";
            return false;
        }

        if (text.Length > MaxLength)
        {
            error = $"the schedule has {text.Length} characters; at most {MaxLength} are allowed";
            return false;
        }

        clean = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        error = "";
        return true;
    }
}
