using Heartbeat.Configuration.Reading;
using Heartbeat.Configuration.Shapes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Heartbeat.Configuration;

/// <summary>
/// The sections of configuration that the options of all packages are bound from. Everything here is named by its path
/// from such a section on, as <c>Sqlite:Path</c>; messages name it in full.
/// </summary>
internal sealed class HeartbeatConfiguration
{
    private const string SectionName = "Heartbeat";

    private readonly IReadOnlyList<IConfiguration> _sections;

    public HeartbeatConfiguration(IEnumerable<ExplicitSection> sections, IConfiguration? configuration = null)
    {
        // A section that was handed over replaces the usual one: binding both would add list items twice.
        IConfiguration[] handedOver = [.. sections.Select(static section => section.Configuration).Distinct(new ByPath())];
        _sections = handedOver is [] && configuration is not null
            ? [configuration.GetSection(SectionName)]
            : handedOver;
    }

    /// <summary>Returns what can be bound: the sections without the values that the binder would stop at.</summary>
    public IEnumerable<IConfiguration> Readable(params IEnumerable<SectionShape> shapes)
    {
        var faults = FaultsIn(shapes);
        return _sections.Select(section => new ConfigurationBuilder().AddInMemoryCollection(Settings(section)).Build());

        // What is not readable stays as a key without a value: an entry that has nothing else must not disappear, or
        // what else is wrong with it would not be found, and those behind it would be counted wrongly.
        IEnumerable<KeyValuePair<string, string?>> Settings(IConfiguration section) =>
            from setting in section.AsEnumerable(makePathsRelative: true)
            where setting.Value is not null
            select faults.IsReadable(setting.Key) ? setting : new(setting.Key, null);
    }

    /// <summary>Finds what is wrong with settings as they are written.</summary>
    public ErrorList Check(params IEnumerable<SectionShape> shapes) => FaultsIn(shapes).Errors;

    /// <summary>Finds keys at the top of the sections that are nobody's.</summary>
    public ErrorList CheckTop()
    {
        var faults = new SettingFaults();
        foreach (var section in _sections)
        {
            HeartbeatShapes.CheckTop(section, faults);
        }

        return faults.Errors;
    }

    /// <summary>Returns the key of a setting as one would write it in configuration, also where code has set it.</summary>
    public string KeyOf(string path)
    {
        var writtenIn = _sections.LastOrDefault(section => section.GetSection(path).Exists());
        return (writtenIn ?? (_sections is [.., var last] ? last : null)) switch
        {
            null => ConfigurationPath.Combine(SectionName, path),
            IConfigurationSection named => ConfigurationPath.Combine(named.Path, path),
            _ => path,
        };
    }

    /// <summary>Puts faults into words, each behind its key.</summary>
    /// <remarks>Of several faults under one key the first is told: it is the one that led to the others.</remarks>
    public IEnumerable<string> Describe(ErrorList errors) => errors.Errors
        .DistinctBy(static error => error.Property, StringComparer.OrdinalIgnoreCase)
        .Select(error => $"{KeyOf(error.Property)}: {error.Message}");

    /// <summary>Makes the result of a validation.</summary>
    public ValidateOptionsResult Judge(ErrorList errors) =>
        errors.Errors is [] ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(Describe(errors));

    private SettingFaults FaultsIn(IEnumerable<SectionShape> shapes)
    {
        var faults = new SettingFaults();
        foreach (var shape in shapes)
        {
            foreach (var section in _sections)
            {
                shape.CheckKnown(section, "", faults);
            }
        }

        return faults;
    }

    /// <summary>A section that was handed to <c>AddHeartbeat</c>.</summary>
    internal sealed record ExplicitSection(IConfiguration Configuration);

    // GetSection returns a new object at each call; a library and the app may both hand over the same section.
    private sealed class ByPath : IEqualityComparer<IConfiguration>
    {
        public bool Equals(IConfiguration? x, IConfiguration? y) =>
            ReferenceEquals(x, y)
            || (x is IConfigurationSection left && y is IConfigurationSection right && left.Path == right.Path);

        public int GetHashCode(IConfiguration obj) => 0;
    }
}
