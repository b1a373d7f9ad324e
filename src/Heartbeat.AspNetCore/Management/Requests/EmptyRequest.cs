using System.Collections.Frozen;
using System.Text.Json;

namespace Heartbeat.AspNetCore.Management.Requests;

/// <summary>Reads a request that has nothing to say: what it says all the same is told to have been passed over.</summary>
/// <param name="explained">Fields that somebody may believe in, each with what is to be said of it.</param>
internal sealed class EmptyRequest(params (string Name, string Warning)[] explained)
    : RequestReader<object>(FrozenDictionary<string, RequestField<object>>.Empty, MonitorFields.Shown)
{
    protected override void PassOver(string name, JsonElement value)
    {
        if (Array.Find(explained, field => field.Name == name) is { Warning: { } warning })
        {
            Warnings.Add(warning);
            return;
        }

        base.PassOver(name, value);
    }
}
