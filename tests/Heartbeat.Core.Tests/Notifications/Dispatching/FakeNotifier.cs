using System.Threading.Channels;

namespace Heartbeat.Notifications.Dispatching;

/// <summary>A notifier whose answers the test gives. What it was asked to send comes out of <see cref="NextAsync"/>.</summary>
internal sealed class FakeNotifier : INotifier
{
    private readonly Channel<Notification> _calls = Channel.CreateUnbounded<Notification>();

    public Func<Notification, CancellationToken, ValueTask<NotifyResult>> Answer { get; set; } =
        static (_, _) => ValueTask.FromResult(NotifyResult.Sent);

    public bool HasMore => _calls.Reader.TryPeek(out _);

    public ValueTask<NotifyResult> NotifyAsync(Notification notification, CancellationToken cancellationToken)
    {
        _calls.Writer.TryWrite(notification);
        return Answer(notification, cancellationToken);
    }

    public async Task<Notification> NextAsync() =>
        await _calls.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));

    public void AnswerAlways(NotifyResult result) => Answer = (_, _) => ValueTask.FromResult(result);
}
