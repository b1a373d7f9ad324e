using Heartbeat.Notifications;

namespace Heartbeat.Testing;

/// <summary>A notifier for tests: it keeps what it is given and answers what it is told to.</summary>
/// <remarks>Safe for use from many threads.</remarks>
public sealed class RecordingNotifier : INotifier
{
    private readonly Lock _gate = new();
    private readonly List<Notification> _notifications = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiting = [];

    /// <summary>Gets or sets what answers each message.</summary>
    /// <value><see cref="NotifyResult.Sent"/> unless set. It may throw, as a notifier may.</value>
    public Func<Notification, NotifyResult> Answer { get; set; } = static _ => NotifyResult.Sent;

    /// <summary>Gets the messages so far, in their order, repeated attempts included.</summary>
    public IReadOnlyList<Notification> Notifications
    {
        get
        {
            lock (_gate)
            {
                return [.. _notifications];
            }
        }
    }

    /// <summary>Waits until at least some number of messages came, which may be so already.</summary>
    /// <param name="count">The number.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that ends when it is so.</returns>
    /// <exception cref="TimeoutException">It was not so for 10 s of real time.</exception>
    public Task WaitForAsync(int count, CancellationToken cancellationToken = default)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_notifications.Count >= count)
            {
                return Task.CompletedTask;
            }

            _waiting.Add((count, reached));
        }

        return reached.Task.OrTimeout($"Fewer than {count} messages came", cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<NotifyResult> NotifyAsync(Notification notification, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notification);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            _notifications.Add(notification);
            _waiting.RemoveAll(waiting => _notifications.Count >= waiting.Count && waiting.Reached.TrySetResult());
        }

        return new(Answer(notification));
    }
}
