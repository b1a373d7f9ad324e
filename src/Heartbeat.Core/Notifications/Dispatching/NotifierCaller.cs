using System.Diagnostics;
using System.Globalization;
using Heartbeat.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.Notifications.Dispatching;

/// <summary>Makes one attempt to hand over one message, and always comes back with an answer.</summary>
internal sealed class NotifierCaller(
    IServiceScopeFactory scopes, TimeProvider timeProvider, NotificationMetrics metrics, DispatchSettings settings)
{
    // Time for a notifier to notice that its token was cancelled, before it is left to itself.
    private static readonly TimeSpan PatienceAfterTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Hands over a message.</summary>
    /// <returns>The answer, or <see langword="null"/> where <paramref name="stopping"/> cut the attempt short.</returns>
    public async Task<NotifyResult?> CallAsync(
        NotifierRegistration notifier, Notification notification, CancellationToken stopping)
    {
        using var activity = HeartbeatActivitySource.Instance.StartActivity(HeartbeatInstrumentation.Activities.Notify, ActivityKind.Client);
        activity?.SetTag(HeartbeatInstrumentation.Attributes.NotifierName, notifier.Name);
        activity?.SetTag(HeartbeatInstrumentation.Attributes.NotificationId, notification.Id);
        var start = timeProvider.GetTimestamp();
        var (result, errorType) = await AttemptAsync(notifier, notification, stopping).ConfigureAwait(false);
        if (result is not null)
        {
            Measure(notifier.Name, timeProvider.GetElapsedTime(start), errorType);
        }

        if (errorType is not null)
        {
            activity?.SetTag(HeartbeatInstrumentation.Attributes.ErrorType, errorType);
            activity?.SetStatus(ActivityStatusCode.Error);
        }

        return result;
    }

    private void Measure(string notifier, TimeSpan duration, string? errorType)
    {
        try
        {
            metrics.Attempted(notifier, duration, errorType);
        }
        catch (Exception)
        {
            // Whoever listens to metrics must not undo what was sent.
        }
    }

    private async Task<(NotifyResult? Result, string? ErrorType)> AttemptAsync(
        NotifierRegistration notifier, Notification notification, CancellationToken stopping)
    {
        using var timeout = new CancellationTokenSource(settings.Timeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stopping);
        try
        {
            // On the pool, because a notifier may block the thread it is called on. A wait of its own, because it may
            // ignore its token: then it is left to itself, and its lane goes on.
            var token = either.Token;
            var call = Task.Run(() => NotifyAsync(notifier, notification, token), CancellationToken.None);
            var result = await WaitAsync(call, either.Token).ConfigureAwait(false);
            return (result, result.Outcome switch
            {
                NotifyOutcome.Sent => null,
                NotifyOutcome.Retry => "retry",
                _ => "rejected",
            });
        }
        catch (Exception) when (stopping.IsCancellationRequested && !timeout.IsCancellationRequested)
        {
            return (null, "stopped");
        }
        catch (Exception) when (timeout.IsCancellationRequested)
        {
            var limit = settings.Timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
            return (NotifyResult.Retry(reason: $"No answer within {limit} s."), "timeout");
        }
        catch (Exception exception)
        {
            var type = exception.GetType();
            return (NotifyResult.Retry(reason: $"{type.Name}: {exception.Message}"), type.FullName);
        }
    }

    private async Task<NotifyResult> NotifyAsync(
        NotifierRegistration notifier, Notification notification, CancellationToken token)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            return await notifier.Create(scope.ServiceProvider).NotifyAsync(notification, token).ConfigureAwait(false)
                ?? NotifyResult.Retry(reason: "The notifier gave no answer.");
        }
    }

    private async Task<NotifyResult> WaitAsync(Task<NotifyResult> call, CancellationToken cancelled)
    {
        try
        {
            return await call.WaitAsync(cancelled).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested && !call.IsCompleted)
        {
            // What it says in the last moment counts: a message that got there is not sent again. What it throws once
            // it is left to itself interests nobody.
            _ = call.ContinueWith(
                static late => late.Exception,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
            return await call.WaitAsync(PatienceAfterTimeout, timeProvider, CancellationToken.None)
                .ConfigureAwait(false);
        }
    }
}
