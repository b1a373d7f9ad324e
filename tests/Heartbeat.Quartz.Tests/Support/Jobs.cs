using System.Collections.Concurrent;
using Quartz;

namespace Heartbeat.Quartz.Support;

/// <summary>What the jobs of a test do, by name. A job without a script succeeds at once.</summary>
public sealed class JobScripts
{
    private readonly ConcurrentDictionary<string, Func<IJobExecutionContext, CancellationToken, ValueTask>> _scripts = new();

    public void Set(string job, Func<IJobExecutionContext, CancellationToken, ValueTask> script) => _scripts[job] = script;

    public void Fail(string job, string message) => Set(job, (_, _) => throw new InvalidOperationException(message));

    public ValueTask RunAsync(IJobExecutionContext context, CancellationToken cancellationToken) =>
        _scripts.TryGetValue(context.JobDetail.Key.Name, out var script) ? script(context, cancellationToken) : default;
}

/// <summary>A job that does what its script says.</summary>
public class ScriptedJob(JobScripts scripts) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        scripts.RunAsync(context, cancellationToken);
}

[Heartbeat(Grace = "7m", MaxRunTime = "33m", FailureThreshold = 2, Tags = ["billing"])]
public sealed class MarkedJob(JobScripts scripts) : ScriptedJob(scripts);

[NoHeartbeat]
public sealed class UnwatchedJob(JobScripts scripts) : ScriptedJob(scripts);

[DisallowConcurrentExecution]
public sealed class SingleJob(JobScripts scripts) : ScriptedJob(scripts);

/// <summary>A job that cannot be made: nobody registers what it needs.</summary>
public sealed class BrokenJob(BrokenJob.Missing missing) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        GC.KeepAlive(missing);
        return default;
    }

    public sealed class Missing;
}
