using Microsoft.Extensions.Configuration;

namespace Heartbeat.Configuration.Shapes;

/// <summary>A list, or a dictionary whose keys are the app's own.</summary>
/// <param name="entry">The shape of each entry, or <see langword="null"/> for texts, which their validator judges alone.</param>
internal sealed class EntriesShape(SettingShape? entry) : SettingShape
{
    public override void Check(IConfigurationSection setting, string path, SettingFaults faults)
    {
        // An empty list of JSON arrives as an empty text.
        if (!string.IsNullOrWhiteSpace(setting.Value))
        {
            faults.Add(path, "entries belong below it, and it has a value itself");
        }

        foreach (var child in setting.GetChildren())
        {
            entry?.Check(child, ConfigurationPath.Combine(path, child.Key), faults);
        }
    }
}
