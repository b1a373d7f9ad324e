namespace Heartbeat.Storage.Embedded;

/// <summary>A small thing that is stored beside the monitors, whole, and kept in memory by the engine.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its number; numbers are given once for all kinds.</param>
/// <param name="Value">The thing, or <see langword="null"/> where it is gone.</param>
internal sealed record StoredItem(StoredItemKind Kind, long Id, object? Value);
