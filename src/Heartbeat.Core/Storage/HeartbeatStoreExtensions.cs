namespace Heartbeat.Storage;

/// <summary>Short forms of calls to a store.</summary>
internal static class HeartbeatStoreExtensions
{
    /// <summary>Makes one change.</summary>
    public static async ValueTask<ChangeResult> ChangeOneAsync(
        this IHeartbeatStore store, MonitorChange change, CancellationToken cancellationToken)
    {
        var results = await store.ChangeAsync([change], cancellationToken).ConfigureAwait(false);
        return results[0];
    }
}
