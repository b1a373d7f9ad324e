using System.Threading.Channels;

namespace Heartbeat.Client.Reporting;

/// <summary>Wakes the sender: at once, or in a while. Any number of calls while it is awake wake it once more.</summary>
internal sealed class WakeUp : IDisposable
{
    private readonly Channel<bool> _calls = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly ITimer _timer;

    public WakeUp(TimeProvider time) => _timer = time.CreateTimer(
        static state => ((WakeUp)state!).Now(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Now() => _calls.Writer.TryWrite(true);

    public void After(TimeSpan duration) => _timer.Change(duration, Timeout.InfiniteTimeSpan);

    public async Task WaitAsync(CancellationToken cancellationToken) =>
        _ = await _calls.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);

    public void Dispose() => _timer.Dispose();
}
