using Microsoft.Extensions.Configuration;

namespace Heartbeat.Configuration.Shapes;

/// <summary>What another validator looks at.</summary>
internal sealed class ForeignShape : SettingShape
{
    public override void Check(IConfigurationSection setting, string path, SettingFaults faults)
    {
    }
}
