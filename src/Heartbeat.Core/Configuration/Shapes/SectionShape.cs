using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;

namespace Heartbeat.Configuration.Shapes;

/// <summary>A section whose keys are the properties of an options class.</summary>
internal sealed class SectionShape : SettingShape
{
    private readonly Dictionary<string, SettingShape> _settings;

    private SectionShape(Dictionary<string, SettingShape> settings) => _settings = settings;

    /// <summary>Gets the keys.</summary>
    public IReadOnlyCollection<string> Keys => _settings.Keys;

    /// <summary>Makes the shape of an options class.</summary>
    /// <typeparam name="T">The options class.</typeparam>
    /// <param name="inner">The shapes of its properties that are neither single values nor lists of texts.</param>
    public static SectionShape Of<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(
        params ReadOnlySpan<(string Key, SettingShape Shape)> inner)
    {
        var shape = Of(inner);
        foreach (var property in typeof(T).GetProperties())
        {
            if (!shape._settings.ContainsKey(property.Name))
            {
                shape._settings[property.Name] = ShapeOf(property.PropertyType, property.Name);
            }
        }

        return shape;
    }

    /// <summary>Makes the shape of a section by its keys.</summary>
    public static SectionShape Of(params ReadOnlySpan<(string Key, SettingShape Shape)> settings)
    {
        var shapes = new Dictionary<string, SettingShape>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, shape) in settings)
        {
            shapes.Add(key, shape);
        }

        return new SectionShape(shapes);
    }

    public override void Check(IConfigurationSection setting, string path, SettingFaults faults)
    {
        if (!string.IsNullOrWhiteSpace(setting.Value))
        {
            faults.Add(path, "settings belong below it, and it has a value itself");
        }

        CheckKnown(setting, path, faults);
        foreach (var child in setting.GetChildren())
        {
            if (!_settings.ContainsKey(child.Key))
            {
                faults.Add(ConfigurationPath.Combine(path, child.Key), Spelling.NoSuchSetting(child.Key, Keys));
            }
        }
    }

    /// <summary>Finds what is wrong with the settings that have these keys, and passes over all others.</summary>
    /// <param name="section">The section.</param>
    /// <param name="path">Its path, or nothing for the section of Heartbeat itself.</param>
    /// <param name="faults">Where faults are added.</param>
    public void CheckKnown(IConfiguration section, string path, SettingFaults faults)
    {
        foreach (var child in section.GetChildren())
        {
            if (_settings.TryGetValue(child.Key, out var shape))
            {
                shape.Check(child, path.Length == 0 ? child.Key : ConfigurationPath.Combine(path, child.Key), faults);
            }
        }
    }

    private static SettingShape ShapeOf(Type type, string name) => ValueShape.Of(type) switch
    {
        { } value => value,
        _ when type == typeof(IList<string>) || type == typeof(IDictionary<string, string>) => new EntriesShape(null),
        _ => throw new UnreachableException($"{name} needs a shape of its own."),
    };
}
