namespace Heartbeat.Monitors;

/// <summary>Reads what operators say: reasons, notes, their names.</summary>
internal static class OperatorText
{
    private const int MaxLength = 1_000;

    /// <summary>Reads a text that may be left out.</summary>
    /// <exception cref="MonitorValidationException">It is too long.</exception>
    public static string? Read(string property, string? text)
    {
        if (text?.Length > MaxLength)
        {
            throw new MonitorValidationException(
            [
                new MonitorError(property, $"it has {text.Length} characters; at most {MaxLength} are allowed"),
            ]);
        }

        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }
}
