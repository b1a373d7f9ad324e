using Heartbeat.Configuration.Reading;

namespace Heartbeat.Monitors;

/// <summary>Reads what operators say: reasons, notes, their names.</summary>
internal static class OperatorText
{
    private const int MaxLength = 1_000;

    /// <summary>Reads a text that may be left out.</summary>
    /// <exception cref="MonitorValidationException">It is too long.</exception>
    public static string? Read(string property, string? text)
    {
        if (FaultOf(text) is { } fault)
        {
            throw new MonitorValidationException([new MonitorError(property, fault)]);
        }

        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    /// <summary>Refuses texts that belong together with all that is wrong with any of them.</summary>
    /// <exception cref="MonitorValidationException">One is too long.</exception>
    public static void Check(params ReadOnlySpan<(string Property, string? Text)> texts)
    {
        var errors = new ErrorList();
        foreach (var (property, text) in texts)
        {
            if (FaultOf(text) is { } fault)
            {
                errors.Add(property, fault);
            }
        }

        if (errors.Errors is not [])
        {
            throw new MonitorValidationException(errors.Errors);
        }
    }

    /// <summary>Says what is wrong with a text, if anything is.</summary>
    public static string? FaultOf(string? text) => text?.Length > MaxLength
        ? $"it has {text.Length} characters; at most {MaxLength} are allowed"
        : null;
}
