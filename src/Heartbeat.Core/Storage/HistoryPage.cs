namespace Heartbeat.Storage;

/// <summary>Which part of a history is wanted, newest first.</summary>
/// <param name="Limit">How many entries at the most, from 1.</param>
/// <param name="Offset">How many newer entries come before the page.</param>
public readonly record struct HistoryPage(int Limit, int Offset = 0);
