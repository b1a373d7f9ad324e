using Heartbeat.DependencyInjection;
using Heartbeat.Quartz.Configuration;
using Heartbeat.Quartz.DependencyInjection;
using Quartz;

#pragma warning disable IDE0130 // Found where the builder is used.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Has Heartbeat watch the jobs of all Quartz schedulers.</summary>
public static class HeartbeatQuartzJobsBuilderExtensions
{
    /// <summary>Watches the jobs of all schedulers of the app, whether they are added before or after.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets options for all of them, over those of the section <c>Heartbeat:Quartz</c>, and under those of one scheduler.</param>
    /// <returns>The builder.</returns>
    /// <remarks>Calling it again, or <c>AddHeartbeat</c> inside <c>AddQuartz</c> as well, adds nothing twice.</remarks>
    public static IHeartbeatBuilder AddQuartzJobs(
        this IHeartbeatBuilder builder, Action<HeartbeatQuartzOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddQuartzOptions();
        services.ConfigureAllQuartzSchedulers(static quartz => quartz.WatchScheduler());
        if (configure is not null)
        {
            services.ConfigureAll(configure);
        }

        return builder;
    }
}
