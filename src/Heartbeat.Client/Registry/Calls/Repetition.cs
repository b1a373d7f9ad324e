namespace Heartbeat.Client.Registry.Calls;

/// <summary>When a request may be sent again.</summary>
internal enum Repetition
{
    /// <summary>Not at all: each one that arrives does something else.</summary>
    Never,

    /// <summary>Where the one before surely did nothing: it found nobody, or was told to come later.</summary>
    WhenNothingWasDone,

    /// <summary>Also where nobody knows whether the one before arrived: it comes to the same.</summary>
    Always,
}
