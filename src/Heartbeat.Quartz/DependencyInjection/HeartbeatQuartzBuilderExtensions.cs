using Heartbeat.Quartz.Configuration;
using Heartbeat.Quartz.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;

#pragma warning disable IDE0130 // Found where the builder is used.
namespace Quartz;

/// <summary>Has Heartbeat watch the jobs of a scheduler.</summary>
public static class HeartbeatQuartzBuilderExtensions
{
    /// <summary>Watches the jobs of this scheduler: each that recurs is a monitor, expected when its triggers fire.</summary>
    /// <param name="quartz">The builder of the scheduler.</param>
    /// <param name="matchers">Watches only jobs that one of these matches; all unless given.</param>
    /// <returns>The builder.</returns>
    /// <remarks>
    /// Signals go to the <c>IHeartbeatReporter</c> of <c>AddHeartbeat</c> or <c>AddHeartbeatClient</c>, which may be called
    /// before or after. Calling this again, or <c>AddQuartzJobs</c> as well, adds nothing twice.
    /// </remarks>
    public static IQuartzBuilder AddHeartbeat(
        this IQuartzBuilder quartz, params IReadOnlyCollection<IMatcher<JobKey>> matchers)
    {
        ArgumentNullException.ThrowIfNull(matchers);
        return quartz.AddHeartbeat(options => options.Only(matchers));
    }

    /// <summary>Watches the jobs of this scheduler: each that recurs is a monitor, expected when its triggers fire.</summary>
    /// <param name="quartz">The builder of the scheduler.</param>
    /// <param name="configure">Sets options for this scheduler, over those of <c>AddQuartzJobs</c> and of the section <c>Heartbeat:Quartz</c>.</param>
    /// <returns>The builder.</returns>
    public static IQuartzBuilder AddHeartbeat(this IQuartzBuilder quartz, Action<HeartbeatQuartzOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(quartz);
        ArgumentNullException.ThrowIfNull(configure);
        quartz.WatchScheduler();

        // After what is set for all of them, also where that is called later.
        quartz.Services.PostConfigure(quartz.SchedulerName, configure);
        return quartz;
    }
}
