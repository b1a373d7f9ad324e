namespace Heartbeat.Diagnostics;

/// <summary>Measures calls to the store that are not on the way of a signal; there, stores measure their commits.</summary>
internal sealed class StoreStopwatch(IEngineObserver observer, TimeProvider time)
{
    private readonly GuardedObserver _observer = new(observer);

    public async ValueTask<TResult> MeasureAsync<TResult>(string operation, Func<ValueTask<TResult>> call)
    {
        var start = time.GetTimestamp();
        Exception? failure = null;
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            failure = exception;
            throw;
        }
        finally
        {
            _observer.StoreOperationEnded(operation, time.GetElapsedTime(start), failure);
        }
    }

    public async ValueTask MeasureAsync(string operation, Func<ValueTask> call) =>
        await MeasureAsync(
            operation,
            async () =>
            {
                await call().ConfigureAwait(false);
                return true;
            }).ConfigureAwait(false);
}
