namespace Heartbeat.Storage.Embedded;

/// <summary>What can be set about an embedded store.</summary>
/// <param name="SignalQueueLength">How many signals may wait before more are refused.</param>
internal sealed record EmbeddedStoreOptions(int SignalQueueLength = 10_000);
