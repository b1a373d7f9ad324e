using System.Globalization;
using System.Reflection;
using Heartbeat.Configuration;
using Heartbeat.Quartz.Configuration;
using Heartbeat.Quartz.Schedules;
using Heartbeat.Schedules;
using Quartz;

namespace Heartbeat.Quartz.Monitors;

/// <summary>Reads how a job is watched: from its <c>JobDataMap</c>, its class, the options, and what is sensible.</summary>
internal sealed class JobSettingsReader(HeartbeatQuartzOptions options, bool storeIsPersistent)
{
    /// <summary>Tells whether a job is watched at all.</summary>
    public bool IsWatched(JobFacts job)
    {
        if (TextIn(job.Detail.JobDataMap, HeartbeatJobData.Watch) is { } text && bool.TryParse(text, out var watch))
        {
            return watch && job.IsScheduled;
        }

        if (job.Type?.IsDefined(typeof(NoHeartbeatAttribute)) == true)
        {
            return false;
        }

        return options.Includes(job.Detail.Key) && (job.Recurs
            || (job.IsScheduled && (options.WatchOneOffJobs || job.Type?.IsDefined(typeof(HeartbeatAttribute)) == true)));
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
        if (job.Type?.GetCustomAttribute<HeartbeatAttribute>() is { } attribute)
        {
            AddWritten(settings, attribute, $"[Heartbeat] on {job.Type.Name}");
        }

        settings.Add(nameof(MonitorOptions.Name), CutName(detail.Key.ToString()), "the job's key");
        settings.Add(nameof(MonitorOptions.Description), detail.Description, "the job's description");
        settings.Add(nameof(MonitorOptions.Grace), options.Grace, "the options");
        settings.Add(nameof(MonitorOptions.MaxRunTime), options.MaxRunTime, "the options");
        AddSensible(settings, job.Step);
        return settings;

        void Add(string key, string property) =>
            settings.Add(property, TextIn(detail.JobDataMap, key), $"{key} in the JobDataMap");
    }

    /// <summary>Reads the slug that was asked for.</summary>
    public static string? SlugOf(JobFacts job) =>
        TextIn(job.Detail.JobDataMap, HeartbeatJobData.Slug) ?? job.Type?.GetCustomAttribute<HeartbeatAttribute>()?.Slug;

    private static void AddWritten(JobSettings settings, HeartbeatAttribute attribute, string source)
    {
        settings.Add(nameof(MonitorOptions.Name), attribute.Name, source);
        settings.Add(nameof(MonitorOptions.Description), attribute.Description, source);
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
        var grace = DurationParser.TryParse(settings.ValueOf(nameof(MonitorOptions.Grace)), out var read, out _)
            ? read
            : TimeSpan.Zero;
        settings.Add(nameof(MonitorOptions.MaxRunTime), DurationParser.Format(SensibleLimits.MaxRunTime(step, grace)), source);
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
