using System.Globalization;
using Heartbeat.Configuration;
using Heartbeat.Schedules;

namespace Heartbeat.Monitors;

/// <summary>Describes a monitor in code. Texts are read as they are in configuration; faults show when the host starts.</summary>
/// <remarks>What is called last counts. A schedule takes the place of any other, also of one from configuration.</remarks>
/// <param name="options">What the description is written to.</param>
public sealed class MonitorBuilder(MonitorOptions options)
{
    /// <summary>Gets the monitor as it is described so far, for what has no method here.</summary>
    public MonitorOptions Options { get; } = options ?? throw new ArgumentNullException(nameof(options));

    /// <summary>Expects the job after each interval.</summary>
    /// <param name="interval">1 second to 10 years.</param>
    /// <returns>The builder.</returns>
    public MonitorBuilder Every(TimeSpan interval) => Every(Text(interval));

    /// <summary>Expects the job after each interval.</summary>
    /// <param name="interval">A duration such as <c>30m</c> or <c>1d</c>.</param>
    /// <returns>The builder.</returns>
    public MonitorBuilder Every(string interval) =>
        WithSchedule(options => options.Interval = interval);

    /// <summary>Expects the job when cron would start it.</summary>
    /// <param name="expression">Five fields, or six with seconds in front, or a macro such as <c>@daily</c>.</param>
    /// <param name="timeZone">The zone whose wall clock counts; <c>Heartbeat:DefaultTimeZone</c> unless given, else UTC.</param>
    /// <returns>The builder.</returns>
    public MonitorBuilder OnCron(string expression, string? timeZone = null) =>
        WithSchedule(options => (options.Cron, options.TimeZone) = (expression, timeZone ?? options.TimeZone));

    /// <summary>Expects the job when a systemd timer would start it.</summary>
    /// <param name="expression">A calendar expression such as <c>Mon..Fri 08:00</c>.</param>
    /// <param name="timeZone">The zone whose wall clock counts; <c>Heartbeat:DefaultTimeZone</c> unless given, else UTC.</param>
    /// <returns>The builder.</returns>
    public MonitorBuilder OnCalendar(string expression, string? timeZone = null) =>
        WithSchedule(options => (options.OnCalendar, options.TimeZone) = (expression, timeZone ?? options.TimeZone));

    /// <summary>Expects the job when it says itself that it will report next.</summary>
    /// <returns>The builder.</returns>
    public MonitorBuilder AsReported() => WithSchedule(static options => options.Schedule = "reported");

    /// <summary>Sets the zone whose wall clock counts.</summary>
    /// <param name="timeZone">An IANA or Windows id.</param>
    /// <returns>The builder.</returns>
    public MonitorBuilder InTimeZone(string timeZone) => With(options => options.TimeZone = timeZone);

    /// <summary>Sets how long after the due time silence is still fine.</summary>
    /// <param name="grace">0 to 1 year.</param>
    /// <returns>The builder.</returns>
    /// <remarks>
    /// Unless set, it is chosen by the step of the schedule (of cron and OnCalendar, the smallest of the next ones): 3
    /// minutes at 5 minutes, 15 minutes at 1 hour, 1 hour at 1 day, 4 hours at 1 week and more, in proportion between
    /// them, at least 10 seconds; 15 minutes where the schedule is reported.
    /// </remarks>
    public MonitorBuilder WithGrace(TimeSpan grace) => WithGrace(Text(grace));

    /// <summary>Sets how long after the due time silence is still fine.</summary>
    /// <param name="grace">A duration such as <c>30m</c>, 0 to 1 year; unless set, see <see cref="WithGrace(TimeSpan)"/>.</param>
    /// <returns>The builder.</returns>
    public MonitorBuilder WithGrace(string grace) => With(options => options.Grace = grace);

    /// <summary>Sets how long a started run may take.</summary>
    /// <param name="limit">1 second to 1 year; the grace period, at least 1 minute, unless set.</param>
    /// <returns>The builder.</returns>
    public MonitorBuilder WithMaxRunTime(TimeSpan limit) => WithMaxRunTime(Text(limit));

    /// <summary>Sets how long a started run may take.</summary>
    /// <param name="limit">A duration such as <c>2h</c>; the grace period, at least 1 minute, unless set.</param>
    /// <returns>The builder.</returns>
    public MonitorBuilder WithMaxRunTime(string limit) => With(options => options.MaxRunTime = limit);

    /// <summary>Sets how long a run may take in all, however often it reports progress.</summary>
    /// <param name="limit">1 second to 1 year.</param>
    /// <returns>The builder.</returns>
    public MonitorBuilder WithMaxTotalRunTime(TimeSpan limit) => WithMaxTotalRunTime(Text(limit));

    /// <summary>Sets how long a run may take in all, however often it reports progress.</summary>
    /// <param name="limit">A duration such as <c>6h</c>.</param>
    /// <returns>The builder.</returns>
    public MonitorBuilder WithMaxTotalRunTime(string limit) => With(options => options.MaxTotalRunTime = limit);

    /// <summary>Sets the duration below which a success counts as a failure.</summary>
    /// <param name="limit">0 to 1 year.</param>
    /// <returns>The builder.</returns>
    public MonitorBuilder WithMinRunTime(TimeSpan limit) => WithMinRunTime(Text(limit));

    /// <summary>Sets the duration below which a success counts as a failure.</summary>
    /// <param name="limit">A duration such as <c>10s</c>.</param>
    /// <returns>The builder.</returns>
    public MonitorBuilder WithMinRunTime(string limit) => With(options => options.MinRunTime = limit);

    /// <summary>Sets how many failures in a row take the monitor down, and how many successes bring it up again.</summary>
    /// <param name="failures">1 to 100.</param>
    /// <param name="recoveries">1 to 100; left as it is unless given.</param>
    /// <returns>The builder.</returns>
    public MonitorBuilder WithThresholds(int failures, int? recoveries = null) => With(options =>
        (options.FailureThreshold, options.RecoveryThreshold) = (failures, recoveries ?? options.RecoveryThreshold));

    /// <summary>Sets the name shown to people.</summary>
    /// <param name="name">1 to 255 characters; the slug unless set.</param>
    /// <returns>The builder.</returns>
    public MonitorBuilder Named(string name) => With(options => options.Name = name);

    /// <summary>Says what the job is for, and what to do when it is down.</summary>
    /// <param name="description">Up to 4,000 characters.</param>
    /// <returns>The builder.</returns>
    public MonitorBuilder DescribedAs(string description) => With(options => options.Description = description);

    /// <summary>Adds words to find and group the monitor by.</summary>
    /// <param name="tags">The words.</param>
    /// <returns>The builder.</returns>
    public MonitorBuilder Tagged(params ReadOnlySpan<string> tags)
    {
        foreach (var tag in tags)
        {
            Options.Tags.Add(tag);
        }

        return this;
    }

    /// <summary>Names monitors without which this one cannot be up: while one of them is down, its alerts are held back.</summary>
    /// <param name="slugs">Their slugs.</param>
    /// <returns>The builder.</returns>
    public MonitorBuilder DependsOn(params ReadOnlySpan<string> slugs)
    {
        foreach (var slug in slugs)
        {
            Options.DependsOn.Add(slug);
        }

        return this;
    }

    /// <summary>Adds a window of planned maintenance that comes again and again.</summary>
    /// <param name="schedule">When it begins: a cron or OnCalendar expression, in the monitor's zone.</param>
    /// <param name="duration">How long it lasts: 1 second to 30 days.</param>
    /// <returns>The builder.</returns>
    public MonitorBuilder WithMaintenance(string schedule, TimeSpan duration) => WithMaintenance(schedule, Text(duration));

    /// <summary>Adds a window of planned maintenance that comes again and again.</summary>
    /// <param name="schedule">When it begins: a cron or OnCalendar expression, in the monitor's zone.</param>
    /// <param name="duration">A duration such as <c>4h</c>.</param>
    /// <returns>The builder.</returns>
    public MonitorBuilder WithMaintenance(string schedule, string duration) =>
        With(options => options.Maintenance.Add(new() { Schedule = schedule, Duration = duration }));

    /// <summary>
    /// Says whether the interval begins anew when the host starts, as that of a job in this app does. What another
    /// process pings keeps its own time: say <see langword="false"/>, or a dead job is found up to three intervals late
    /// where the app starts often.
    /// </summary>
    /// <param name="restarts">Whether it does; it does unless set.</param>
    /// <returns>The builder.</returns>
    public MonitorBuilder RestartsWithHost(bool restarts) => With(options => options.RestartsWithHost = restarts);

    /// <summary>Sets the slug under which the monitor was declared before, so that its history goes with it.</summary>
    /// <param name="slug">The former slug.</param>
    /// <returns>The builder.</returns>
    public MonitorBuilder RenamedFrom(string slug) => With(options => options.RenamedFrom = slug);

    // A negative duration has no text of its own; like this, the reader refuses it under its key with all other faults.
    private static string Text(TimeSpan duration) => duration < TimeSpan.Zero
        ? duration.ToString("c", CultureInfo.InvariantCulture)
        : DurationParser.Format(duration);

    // There can be only one, and configuration may have set another form of it.
    private MonitorBuilder WithSchedule(Action<MonitorOptions> set) => With(options =>
    {
        (options.Schedule, options.Interval, options.Cron, options.OnCalendar) = (null, null, null, null);
        set(options);
    });

    private MonitorBuilder With(Action<MonitorOptions> set)
    {
        set(Options);
        return this;
    }
}
