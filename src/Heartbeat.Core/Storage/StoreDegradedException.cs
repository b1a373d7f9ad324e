namespace Heartbeat.Storage;

/// <summary>
/// A store did what was asked and takes signals, but needs somebody to look after it: something keeps it from its upkeep,
/// and some day it will refuse.
/// </summary>
public sealed class StoreDegradedException : Exception
{
    /// <summary>Makes the exception.</summary>
    public StoreDegradedException()
        : base("The store needs somebody to look after it.")
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong.</param>
    public StoreDegradedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">What the store met.</param>
    public StoreDegradedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
