namespace Heartbeat.Storage.Embedded;

/// <summary>What a <see cref="StoredItem"/> is. The values are persisted: never renumbered, new ones appended.</summary>
internal enum StoredItemKind : byte
{
    /// <summary>A <see cref="Silences.Silence"/>.</summary>
    Silence = 1,

    /// <summary>A <see cref="RefusedPings.RevokedToken"/>.</summary>
    RevokedToken = 2,
}
