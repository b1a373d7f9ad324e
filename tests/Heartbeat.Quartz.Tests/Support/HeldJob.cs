using System.Threading.Channels;
using Quartz;

namespace Heartbeat.Quartz.Support;

/// <summary>A job whose runs go on until the test ends them.</summary>
internal sealed class HeldJob
{
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(20);

    private readonly Channel<HeldRun> _runs = Channel.CreateUnbounded<HeldRun>();
    private readonly QuartzRig _rig;

    /// <summary>Holds the runs of a job from now on.</summary>
    /// <param name="rig">The rig.</param>
    /// <param name="job">The name of the job.</param>
    /// <param name="heedsToken">Whether a run ends when it is interrupted.</param>
    public HeldJob(QuartzRig rig, string job = "job", bool heedsToken = true)
    {
        _rig = rig;
        rig.Jobs.Set(job, async (context, cancellationToken) =>
        {
            var run = new HeldRun(context);
            _runs.Writer.TryWrite(run);
            await run.Ended.WaitAsync(heedsToken ? cancellationToken : CancellationToken.None);
        });
    }

    /// <summary>Waits for the next run to begin, and until that is reported.</summary>
    public async Task<HeldRun> NextAsync()
    {
        var run = await NextUnsettledAsync();
        await _rig.SettleAsync();
        return run;
    }

    /// <summary>Waits for the next run to begin.</summary>
    public Task<HeldRun> NextUnsettledAsync() => _runs.Reader.ReadAsync().AsTask().WaitAsync(Guard);

    /// <summary>Tells whether a run has begun that nobody took.</summary>
    public bool HasBegun => _runs.Reader.TryPeek(out _);
}

/// <summary>A run that goes on until the test ends it.</summary>
internal sealed class HeldRun(IJobExecutionContext context)
{
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IJobExecutionContext Context => context;

    public Task Ended => _end.Task;

    public void Succeed() => _end.SetResult();

    public void Fail(Exception exception) => _end.SetException(exception);
}
