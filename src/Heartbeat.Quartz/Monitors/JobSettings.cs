using Heartbeat.Configuration;

namespace Heartbeat.Quartz.Monitors;

/// <summary>
/// How a job is watched: for each property what was said of it, the strongest first. What turns out to be wrong gives way
/// to the next, so that a typo costs its own effect alone.
/// </summary>
internal sealed class JobSettings
{
    /// <summary>The tag of all monitors that stand for Quartz jobs.</summary>
    public const string Tag = "quartz";

    private readonly Dictionary<string, Queue<JobSetting>> _settings = new(StringComparer.Ordinal);

    /// <summary>Gets the words to find the monitor by.</summary>
    public List<string> Tags { get; } = [Tag];

    /// <summary>Gets a value indicating whether a start takes the place of runs that are open: two of them cannot be.</summary>
    public bool OneRunAtATime { get; init; }

    /// <summary>Adds what is said of a property. The strongest is added first.</summary>
    public void Add(string property, string? value, string source)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return;
        }

        if (!_settings.TryGetValue(property, out var settings))
        {
            _settings[property] = settings = new();
        }

        settings.Enqueue(new(value, source));
    }

    /// <summary>Returns what counts for a property.</summary>
    public string? ValueOf(string property) =>
        _settings.TryGetValue(property, out var settings) && settings.TryPeek(out var setting) ? setting.Value : null;

    /// <summary>Drops what counts for a property, because it is wrong.</summary>
    /// <returns>What was dropped, or <see langword="null"/> where nothing was said.</returns>
    public JobSetting? Drop(string property) =>
        _settings.TryGetValue(property, out var settings) && settings.TryDequeue(out var setting) ? setting : null;

    /// <summary>Makes the declaration.</summary>
    public MonitorOptions ToOptions()
    {
        var options = new MonitorOptions
        {
            Schedule = "reported",
            Name = ValueOf(nameof(MonitorOptions.Name)),
            Description = ValueOf(nameof(MonitorOptions.Description)),
            Grace = ValueOf(nameof(MonitorOptions.Grace)),
            MaxRunTime = ValueOf(nameof(MonitorOptions.MaxRunTime)),
            MinRunTime = ValueOf(nameof(MonitorOptions.MinRunTime)),
            FailureThreshold = NumberOf(nameof(MonitorOptions.FailureThreshold)),
            RecoveryThreshold = NumberOf(nameof(MonitorOptions.RecoveryThreshold)),
            Overlap = OneRunAtATime ? "latest" : "each",
            StartsNow = true,
        };
        foreach (var tag in Tags.Distinct(StringComparer.Ordinal))
        {
            options.Tags.Add(tag);
        }

        return options;
    }

    /// <summary>Tells whether a declaration of the same says the same.</summary>
    public bool SaysTheSameAs(JobSettings? other) =>
        other is not null
        && OneRunAtATime == other.OneRunAtATime
        && Tags.SequenceEqual(other.Tags, StringComparer.Ordinal)
        && _settings.Keys.Union(other._settings.Keys, StringComparer.Ordinal)
            .All(property => ValueOf(property) == other.ValueOf(property));

    // What is no number is out of every range: the reader names it like any other fault.
    private int? NumberOf(string property) => ValueOf(property) is not { } text
        ? null
        : int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : -1;
}
