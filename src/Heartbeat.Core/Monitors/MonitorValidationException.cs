namespace Heartbeat.Monitors;

/// <summary>A monitor cannot be stored as it was written. It names every fault at once.</summary>
public sealed class MonitorValidationException : Exception
{
    /// <summary>Makes the exception.</summary>
    public MonitorValidationException()
        : this([])
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong.</param>
    public MonitorValidationException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">What caused it.</param>
    public MonitorValidationException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="errors">The faults.</param>
    public MonitorValidationException(IReadOnlyList<MonitorError> errors)
        : base(string.Join("; ", (errors ?? []).Select(static error => $"{error.Property}: {error.Message}"))) =>
        Errors = errors ?? [];

    /// <summary>Gets the faults.</summary>
    public IReadOnlyList<MonitorError> Errors { get; } = [];
}
