namespace Heartbeat.Storage.Embedded;

/// <summary>What can be set about an embedded store.</summary>
/// <param name="SignalQueueLength">How many signals may wait before more are refused.</param>
internal sealed record EmbeddedStoreOptions(int SignalQueueLength = 10_000)
{
    /// <summary>Gets how many bytes of text the signals that wait may hold before more are refused.</summary>
    public long SignalQueueBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Gets how long callers wait for the disk before they hear that their signal is not stored.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets the clock that patience is measured by.</summary>
    /// <remarks>The real one: a disk hangs for as long as people wait, whatever time the app believes it is.</remarks>
    public TimeProvider PatienceClock { get; init; } = TimeProvider.System;
}
