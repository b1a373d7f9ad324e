using Microsoft.Extensions.Configuration;

namespace Heartbeat.Configuration.Shapes;

/// <summary>
/// What a setting of configuration may look like, before anything is bound: the binder stops at the first value that
/// it cannot read, and passes over keys that it does not know.
/// </summary>
internal abstract class SettingShape
{
    /// <summary>Finds what is wrong with a setting and all below it.</summary>
    /// <param name="setting">The setting; it exists.</param>
    /// <param name="path">Its path, from the section of Heartbeat on.</param>
    /// <param name="faults">Where faults are added.</param>
    public abstract void Check(IConfigurationSection setting, string path, SettingFaults faults);
}
