using Heartbeat.Quartz.Node.Jobs;
using Quartz;

namespace Heartbeat.Quartz.Node;

/// <summary>
/// The jobs of two releases of one application. In the second, <c>steady</c> runs half as often, <c>failing</c> is gone
/// and <c>added</c> is new.
/// </summary>
internal static class JobSets
{
    public const string V1 = "v1";
    public const string V2 = "v2";

    public static void Seed(IQuartzBuilder quartz, NodeSettings settings)
    {
        foreach (var job in settings.Seed)
        {
            Seed(quartz, settings.Jobs, job);
        }
    }

    private static void Seed(IQuartzBuilder quartz, string set, string job)
    {
        switch (set, job)
        {
            case (V1, "steady"):
                Seed<SteadyJob>(quartz, job, TimeSpan.FromSeconds(1));
                break;
            case (V2, "steady"):
                Seed<SteadyJob>(quartz, job, TimeSpan.FromSeconds(2));
                break;
            case (V2, "added"):
                Seed<SteadyJob>(quartz, job, TimeSpan.FromSeconds(1));
                break;
            case (V1, "failing"):
                Seed<FailingJob>(quartz, job, TimeSpan.FromSeconds(1));
                break;
            case (V1 or V2, "recoverable"):
                Seed<LongJob>(quartz, job, TimeSpan.FromHours(1), recoverable: true);
                break;
            case (V1 or V2, "exclusive"):
                Seed<ExclusiveJob>(quartz, job, TimeSpan.FromSeconds(1));
                break;
            default:
                throw new ArgumentException($"The job set {set} has no job {job}.", nameof(job));
        }
    }

    // The first firing is at once.
    private static void Seed<TJob>(IQuartzBuilder quartz, string name, TimeSpan interval, bool recoverable = false)
        where TJob : IJob
    {
        quartz.AddJob<TJob>(job => job.WithIdentity(name).RequestRecovery(recoverable));
        quartz.AddTrigger<TJob>(trigger => trigger.WithIdentity(name).ForJob(name).WithSimpleSchedule(interval));
    }
}
