using System.Globalization;
using Heartbeat.Configuration;
using Heartbeat.Configuration.Reading;

namespace Heartbeat.Quartz.Monitors;

/// <summary>
/// How a job is watched: for each property what was said of it, the strongest first. What turns out to be wrong gives way
/// to the next, so that a typo costs its own effect alone.
/// </summary>
internal sealed class JobSettings
{
    /// <summary>The tag of all monitors that stand for Quartz jobs.</summary>
    public const string Tag = "quartz";

    private const string TagSource = "the tags of [Heartbeat]";

    private readonly Dictionary<string, Said> _said = new(StringComparer.Ordinal);
    private readonly HashSet<string> _wrongTags = new(StringComparer.Ordinal);
    private string[] _offeredTags = [];

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

        if (!_said.TryGetValue(property, out var said))
        {
            _said[property] = said = new();
        }

        said.Settings.Add(new(value, source));
    }

    /// <summary>Returns what counts for a property.</summary>
    public string? ValueOf(string property) => SaidOf(property)?.Counting?.Value;

    /// <summary>Returns what was said of a property and is not known to be wrong, the strongest first.</summary>
    public IEnumerable<string> ValuesOf(string property) =>
        SaidOf(property) is { } said ? said.Settings.Skip(said.Wrong).Select(static setting => setting.Value) : [];

    /// <summary>Drops what counts for a property, because it is wrong.</summary>
    /// <returns>What was dropped, or <see langword="null"/> where nothing was said.</returns>
    public JobSetting? Drop(string property)
    {
        if (property.StartsWith(nameof(MonitorOptions.Tags), StringComparison.Ordinal))
        {
            return DropTags(property[nameof(MonitorOptions.Tags).Length..].TrimStart(':'));
        }

        if (SaidOf(property) is not { Counting: { } setting } said)
        {
            return null;
        }

        said.Wrong++;
        return setting;
    }

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
        _offeredTags = [.. Tags.Where(tag => !_wrongTags.Contains(tag)).Distinct(StringComparer.Ordinal)];
        foreach (var tag in _offeredTags)
        {
            options.Tags.Add(tag);
        }

        return options;
    }

    /// <summary>
    /// Tells whether the same is said as in what was declared. What turned out to be wrong in that is wrong here, too: it
    /// is not tried, and told, again.
    /// </summary>
    public bool SaysTheSameAs(JobSettings? declared) =>
        declared is not null
        && OneRunAtATime == declared.OneRunAtATime
        && Tags.SequenceEqual(declared.Tags, StringComparer.Ordinal)
        && _said.Keys.Union(declared._said.Keys, StringComparer.Ordinal).All(property =>
        {
            var heeded = (declared.SaidOf(property)?.Wrong ?? 0) + 1;
            return FirstOf(property, heeded).SequenceEqual(declared.FirstOf(property, heeded), StringComparer.Ordinal);
        });

    private Said? SaidOf(string property) => _said.GetValueOrDefault(property);

    private IEnumerable<string> FirstOf(string property, int count) =>
        SaidOf(property)?.Settings.Take(count).Select(static setting => setting.Value) ?? [];

    // An index is one of the list that was offered last; without one there are too many.
    private JobSetting? DropTags(string index)
    {
        string[] wrong = int.TryParse(index, CultureInfo.InvariantCulture, out var at)
            ? [.. _offeredTags.Skip(at).Take(1)]
            : [.. _offeredTags.Skip(WordReader.MaxTags)];
        _wrongTags.UnionWith(wrong);
        return wrong is [] ? null : new(string.Join(", ", wrong), TagSource);
    }

    // What is no number is out of every range: the reader names it like any other fault.
    private int? NumberOf(string property) => ValueOf(property) is not { } text
        ? null
        : int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private sealed class Said
    {
        public List<JobSetting> Settings { get; } = [];

        /// <summary>Gets or sets how many of the strongest are wrong.</summary>
        public int Wrong { get; set; }

        public JobSetting? Counting => Wrong < Settings.Count ? Settings[Wrong] : null;
    }
}
