using System.Reflection;
using Heartbeat.Testing;
using Quartz;

namespace Heartbeat.Quartz.Support;

/// <summary>What Quartz tells a listener, made up.</summary>
internal sealed class FakeContext
{
    public static readonly DateTimeOffset Next = new(2026, 1, 5, 1, 0, 0, TimeSpan.Zero);

    public ManualTimeProvider Time { get; } = new();

    public JobKey Job { get; init; } = new("job");

    public ITrigger Trigger { get; init; } = TriggerBuilder.Create(TimeProvider.System)
        .WithIdentity("trigger").ForJob("job").WithSimpleSchedule(TimeSpan.FromMinutes(10), null).Build();

    public ExecutionOutcome Outcome { get; init; }

    public bool RetryScheduled { get; init; }

    public int RetryAttempt { get; init; }

    public bool Recovering { get; init; }

    public string FireInstanceId { get; init; } = "NON_CLUSTERED1";

    public DateTimeOffset? NextFireTimeUtc { get; init; } = Next;

    public TimeSpan JobRunTime { get; init; } = TimeSpan.FromSeconds(3);

    public IJobExecutionContext Build() => Proxy.Of<IJobExecutionContext>(new()
    {
        [nameof(IJobExecutionContext.JobDetail)] = JobBuilder.Create<ScriptedJob>().WithIdentity(Job).Build(),
        [nameof(IJobExecutionContext.Trigger)] = Trigger,
        [nameof(IJobExecutionContext.Outcome)] = Outcome,
        [nameof(IJobExecutionContext.RetryScheduled)] = RetryScheduled,
        [nameof(IJobExecutionContext.RetryAttempt)] = RetryAttempt,
        [nameof(IJobExecutionContext.RefireCount)] = 0,
        [nameof(IJobExecutionContext.Recovering)] = Recovering,
        [nameof(IJobExecutionContext.FireInstanceId)] = FireInstanceId,
        [nameof(IJobExecutionContext.NextFireTimeUtc)] = NextFireTimeUtc,
        [nameof(IJobExecutionContext.JobRunTime)] = JobRunTime,
        [nameof(IJobExecutionContext.Scheduler)] =
            Proxy.Of<IScheduler>(new() { [nameof(IScheduler.TimeProvider)] = Time }),
    });

    /// <summary>Answers for the properties that it was given; everything else is a fault of the test.</summary>
#pragma warning disable CA1852, MA0053 // DispatchProxy derives from it.
    internal class Proxy : DispatchProxy
#pragma warning restore CA1852, MA0053
    {
        private Dictionary<string, object?> _values = [];

        public static T Of<T>(Dictionary<string, object?> values)
            where T : class
        {
            var proxy = Create<T, Proxy>();
            ((Proxy)(object)proxy)._values = values;
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            _values[targetMethod!.Name["get_".Length..]];
    }
}
