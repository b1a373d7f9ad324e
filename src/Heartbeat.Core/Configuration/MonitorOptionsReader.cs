using Heartbeat.Configuration.Reading;
using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.Signals;

namespace Heartbeat.Configuration;

/// <summary>
/// Turns a monitor as people write it into the monitor that is stored: the one place where that is done, for
/// configuration, code and the API alike. It finds everything that is wrong, not only the first fault.
/// </summary>
internal static class MonitorOptionsReader
{
    private const int MaxThreshold = 100;

    private static readonly TimeSpan Year = TimeSpan.FromDays(365);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static MonitorReading Read(MonitorOptions options, ReadingContext context)
    {
        var errors = new ErrorList();
        var slug = WordReader.Slug(nameof(options.Slug), options.Slug, errors);
        var definition = ReadDefinition(options, context, errors);
        var name = WordReader.Name(options.Name, slug, errors);
        var tags = WordReader.Tags(options.Tags, errors);
        var description = WordReader.Description(options.Description, errors);
        var parents = WordReader.Parents(options.DependsOn, slug, errors);
        var postOnly = errors.Word(
            nameof(options.Methods), options.Methods, otherwise: false, ("any", false), ("post_only", true));
        WordReader.Token(options.Token, errors);
        WordReader.Slug(nameof(options.RenamedFrom), options.RenamedFrom, errors);
        if (options.Id < 1)
        {
            errors.Add(nameof(options.Id), "ids count from 1");
        }

        var isDeclared = context.Origin == MonitorOrigin.Declared;
        var arm = options.StartsNow ?? isDeclared;
        if (definition is null || errors.Errors.Count > 0)
        {
            return new MonitorReading(null, arm, errors.Errors);
        }

        var monitor = new MonitorRecord
        {
            Id = options.Id ?? 0,
            Name = name,
            Slug = slug,
            Tags = tags,
            Description = description,
            DependsOn = parents,
            PostOnly = postOnly,
            StartsNow = arm,
            Origin = context.Origin,
            Definition = definition,
            Token = options.Token is { } token ? TokenHash.Of(token) : default,
        };
        return new MonitorReading(monitor, arm, []);
    }

    private static MonitorDefinition? ReadDefinition(MonitorOptions options, ReadingContext context, ErrorList errors)
    {
        var zone = ScheduleReader.Zone(options.TimeZone, context.DefaultZone, errors);
        var schedule = ScheduleReader.Schedule(options, zone, errors);
        var grace = errors.Duration(nameof(options.Grace), options.Grace, TimeSpan.Zero, Year);
        var maxRunTime = errors.Duration(nameof(options.MaxRunTime), options.MaxRunTime, Second, Year);
        var maxTotal = errors.Duration(nameof(options.MaxTotalRunTime), options.MaxTotalRunTime, Second, Year);
        var minRunTime = errors.Duration(nameof(options.MinRunTime), options.MinRunTime, TimeSpan.Zero, Year);
        if (maxTotal < maxRunTime)
        {
            errors.Add(nameof(options.MaxTotalRunTime), "it is shorter than MaxRunTime");
        }

        errors.Number(nameof(options.FailureThreshold), options.FailureThreshold, 1, MaxThreshold);
        errors.Number(nameof(options.RecoveryThreshold), options.RecoveryThreshold, 1, MaxThreshold);
        var overlap = errors.Word(
            nameof(options.Overlap),
            options.Overlap,
            RunOverlap.Auto,
            ("each", RunOverlap.Each),
            ("latest", RunOverlap.Latest));
        var maintenance = ScheduleReader.Maintenance(options.Maintenance, zone, errors);
        if (options.RestartsWithHost == true && schedule is not (null or IntervalSchedule))
        {
            errors.Add(nameof(options.RestartsWithHost), "only an interval can start anew with the host");
        }

        if (schedule is null)
        {
            return null;
        }

        var definition = new MonitorDefinition
        {
            Schedule = schedule,
            Grace = grace ?? DefaultGrace.For(schedule, context.Now),
            MaxRunTime = maxRunTime,
            MaxTotalRunTime = maxTotal,
            MinRunTime = minRunTime == TimeSpan.Zero ? null : minRunTime,
            FailureThreshold = options.FailureThreshold ?? 1,
            RecoveryThreshold = options.RecoveryThreshold ?? 1,
            Overlap = overlap,
            ResumeOnSuccess = options.ResumeOnSuccess ?? false,
            RestartsWithHost = options.RestartsWithHost
                ?? (context.Origin == MonitorOrigin.Declared && !options.IsFromConfiguration && schedule is IntervalSchedule),
            Maintenance = maintenance,
        };
        CheckMinRunTime(definition, errors);
        return definition;
    }

    // Against the limit that counts: where none was written, it comes of the grace period.
    private static void CheckMinRunTime(MonitorDefinition definition, ErrorList errors)
    {
        if (errors.Has(nameof(definition.Grace), nameof(definition.MaxRunTime), nameof(definition.MaxTotalRunTime)))
        {
            return;
        }

        var limit = definition.MaxTotalRunTime < definition.EffectiveMaxRunTime
            ? definition.MaxTotalRunTime.Value
            : definition.EffectiveMaxRunTime;
        if (definition.MinRunTime >= limit)
        {
            errors.Add(
                nameof(definition.MinRunTime),
                $"a run may take {DurationParser.Format(limit)} (MaxRunTime, else the grace period), and this is not "
                    + "shorter: no run could succeed");
        }
    }
}
