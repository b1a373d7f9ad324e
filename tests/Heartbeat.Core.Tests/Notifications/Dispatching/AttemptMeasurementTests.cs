using System.Diagnostics;
using System.Diagnostics.Metrics;
using Heartbeat.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.Notifications.Dispatching;

public sealed class AttemptMeasurementTests
{
    [Theory]
    [InlineData("sent", null)]
    [InlineData("retry", "retry")]
    [InlineData("rejected", "rejected")]
    [InlineData("throws", "System.InvalidOperationException")]
    public async Task Each_attempt_is_measured_and_traced_with_what_went_wrong(string answer, string? errorType)
    {
        var name = $"measured-{answer}";
        var measured = new List<string?>();
        var traced = new List<string?>();
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        using var meterListener = Listen(meters, name, measured);
        using var activityListener = Listen(name, traced);
        var caller = new NotifierCaller(
            services.GetRequiredService<IServiceScopeFactory>(),
            TimeProvider.System,
            new NotificationMetrics(meters),
            DispatchSettings.Default);
        var notifier = new FakeNotifier
        {
            Answer = (_, _) => answer switch
            {
                "sent" => ValueTask.FromResult(NotifyResult.Sent),
                "retry" => ValueTask.FromResult(NotifyResult.Retry()),
                "rejected" => ValueTask.FromResult(NotifyResult.Rejected("no")),
                _ => throw new InvalidOperationException(),
            },
        };
        var notification = new DeliveryPlanner(name)
            .PlanOpening(Sample.Down(Sample.Monitor(), Sample.Start), false, 1)[0].Notification;

        await caller.CallAsync(new NotifierRegistration(name, _ => notifier), notification, CancellationToken.None);

        Assert.Equal(errorType, Assert.Single(measured));
        Assert.Equal(errorType, Assert.Single(traced));
    }

    private static MeterListener Listen(IMeterFactory meters, string notifier, List<string?> errors)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument is { Name: HeartbeatInstrumentation.Instruments.NotificationDuration, Unit: "s" } && instrument.Meter.Scope == meters)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            var all = tags.ToArray().ToDictionary(tag => tag.Key, tag => (string?)tag.Value, StringComparer.Ordinal);
            Assert.Equal(notifier, all["heartbeat.notifier.name"]);
            errors.Add(all.GetValueOrDefault("error.type"));
        });
        listener.Start();
        return listener;
    }

    private static ActivityListener Listen(string notifier, List<string?> errors)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == HeartbeatInstrumentation.ActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.OperationName == "heartbeat.notify"
                    && notifier.Equals(activity.GetTagItem("heartbeat.notifier.name")))
                {
                    errors.Add((string?)activity.GetTagItem("error.type"));
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
