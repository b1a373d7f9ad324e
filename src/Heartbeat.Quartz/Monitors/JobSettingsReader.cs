using System.Globalization;
using System.Reflection;
using Heartbeat.Configuration;
using Heartbeat.Quartz.Configuration;
using Heartbeat.Quartz.Diagnostics;
using Heartbeat.Quartz.Schedules;
using Heartbeat.Schedules;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Heartbeat.Quartz.Monitors;

/// <summary>
/// Reads how a job is watched: from its <c>JobDataMap</c>, its class, the options, and what is sensible. Used by one thread
/// at a time, but for <see cref="Read"/>.
/// </summary>
internal sealed class JobSettingsReader(HeartbeatQuartzOptions options, bool storeIsPersistent, ILogger logger)
{
    // Jobs are looked at again and again; what is wrong with one is told once.
    private readonly HashSet<JobKey> _told = [];

    /// <summary>Tells whether a job is watched at all.</summary>
    public bool IsWatched(JobFacts job) => StandingOf(job) == JobStanding.Watched;

    /// <summary>Tells whether a job is watched, or may be later.</summary>
    public JobStanding StandingOf(JobFacts job)
    {
        var (wish, isMarked) = (WishOf(job.Detail), IsMarked(job.Type));
        if (!(wish ?? (isMarked != false && options.Includes(job.Detail.Key))))
        {
            return JobStanding.Unwatched;
        }

        return wish == true || isMarked == true || options.WatchOneOffJobs
            ? job.IsScheduled ? JobStanding.Watched : JobStanding.WaitsForTrigger
            : job.Recurs ? JobStanding.Watched : JobStanding.WaitsToRecur;
    }

    /// <summary>Reads the settings.</summary>
    public JobSettings Read(JobFacts job)
    {
        var detail = job.Detail;
        var settings = new JobSettings { OneRunAtATime = detail.ConcurrentExecutionDisallowed };
        Add(HeartbeatJobData.Name, nameof(MonitorOptions.Name));
        Add(HeartbeatJobData.Grace, nameof(MonitorOptions.Grace));
        Add(HeartbeatJobData.MaxRunTime, nameof(MonitorOptions.MaxRunTime));
        Add(HeartbeatJobData.MinRunTime, nameof(MonitorOptions.MinRunTime));
        Add(HeartbeatJobData.FailureThreshold, nameof(MonitorOptions.FailureThreshold));
        Add(HeartbeatJobData.RecoveryThreshold, nameof(MonitorOptions.RecoveryThreshold));
        AddWritten(settings, job.Type);

        settings.Add(nameof(MonitorOptions.Name), CutName(NamedKeyOf(job).ToString()), "the job's key");
        settings.Add(nameof(MonitorOptions.Description), detail.Description, "the job's description");
        settings.Add(nameof(MonitorOptions.Grace), options.Grace, "the options");
        settings.Add(nameof(MonitorOptions.MaxRunTime), options.MaxRunTime, "the options");
        AddSensible(settings, job.Step);
        return settings;

        void Add(string key, string property) =>
            settings.Add(property, TextIn(detail.JobDataMap, key), $"{key} in the JobDataMap");
    }

    /// <summary>
    /// Returns the key that a job is named by: its own; that of its class where Quartz made up a name for it, which is
    /// another one in each process.
    /// </summary>
    public static JobKey NamedKeyOf(JobFacts job) =>
        job.Type is { } type && Guid.TryParseExact(job.Detail.Key.Name, "D", out _)
            ? new JobKey(type.Name, job.Detail.Key.Group)
            : job.Detail.Key;

    /// <summary>Reads the slug that was asked for.</summary>
    public static string? SlugOf(JobFacts job) =>
        TextIn(job.Detail.JobDataMap, HeartbeatJobData.Slug) ?? OwnAttribute(job.Type)?.Slug;

    // The attribute that is nearest to the class counts, of this kind or the other.
    private static bool? IsMarked(Type? type)
    {
        for (var one = type; one is not null; one = one.BaseType)
        {
            if (one.IsDefined(typeof(NoHeartbeatAttribute), inherit: false))
            {
                return false;
            }

            if (one.IsDefined(typeof(HeartbeatAttribute), inherit: false))
            {
                return true;
            }
        }

        return null;
    }

    // What says which job it is counts for no other class: all that derive from it would be the same monitor.
    private static HeartbeatAttribute? OwnAttribute(Type? type) => type?.GetCustomAttribute<HeartbeatAttribute>(inherit: false);

    private static void AddWritten(JobSettings settings, Type? type)
    {
        if (type?.GetCustomAttribute<HeartbeatAttribute>() is not { } attribute)
        {
            return;
        }

        var source = $"[Heartbeat] on {type.Name}";
        settings.Add(nameof(MonitorOptions.Name), OwnAttribute(type)?.Name, source);
        settings.Add(nameof(MonitorOptions.Description), OwnAttribute(type)?.Description, source);
        settings.Add(nameof(MonitorOptions.Grace), attribute.Grace, source);
        settings.Add(nameof(MonitorOptions.MaxRunTime), attribute.MaxRunTime, source);
        settings.Add(nameof(MonitorOptions.MinRunTime), attribute.MinRunTime, source);
        settings.Add(nameof(MonitorOptions.FailureThreshold), Number(attribute.FailureThreshold), source);
        settings.Add(nameof(MonitorOptions.RecoveryThreshold), Number(attribute.RecoveryThreshold), source);
        settings.Tags.AddRange(attribute.Tags);
    }

    private void AddSensible(JobSettings settings, TimeSpan? step)
    {
        const string source = "the default";
        settings.Add(nameof(MonitorOptions.Grace), DurationParser.Format(SensibleLimits.Grace(step, storeIsPersistent)), source);
        var limit = SensibleLimits.MaxRunTime(
            step, DurationIn(settings, nameof(MonitorOptions.Grace)), DurationIn(settings, nameof(MonitorOptions.MinRunTime)));
        settings.Add(nameof(MonitorOptions.MaxRunTime), DurationParser.Format(limit), source);
    }

    // The strongest that is a duration: what is none will give way.
    private static TimeSpan DurationIn(JobSettings settings, string property) => settings.ValuesOf(property)
        .Select(static text => DurationParser.TryParse(text, out var duration, out _) ? duration : (TimeSpan?)null)
        .FirstOrDefault(static duration => duration is not null) ?? TimeSpan.Zero;

    private bool? WishOf(IJobDetail job)
    {
        if (TextIn(job.JobDataMap, HeartbeatJobData.Watch) is not { } text || string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (bool.TryParse(text, out var wish))
        {
            return wish;
        }

        if (_told.Add(job.Key))
        {
            logger.SettingIgnored(
                job.Key, text, "Watch", $"{HeartbeatJobData.Watch} in the JobDataMap", "it can be true or false");
        }

        return null;
    }

    private static string? TextIn(JobDataMap data, string key)
    {
        if (!data.TryGetValue(key, out var value))
        {
            return null;
        }

        // The app's own types may stand there: what has no text is named as a fault, like any other text that is wrong.
        try
        {
            return value switch
            {
                TimeSpan duration when duration >= TimeSpan.Zero => DurationParser.Format(duration),
                IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
                _ => value?.ToString(),
            };
        }
        catch (Exception)
        {
            return $"({value!.GetType().Name})";
        }
    }

    private static string? Number(int number) => number == 0 ? null : number.ToString(CultureInfo.InvariantCulture);

    private static string CutName(string name) => name.Length <= 255 ? name : name[..255];
}
