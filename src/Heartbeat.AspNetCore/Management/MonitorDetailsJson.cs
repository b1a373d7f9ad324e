using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Heartbeat.AspNetCore.Management;

/// <summary>One monitor asked for by its id: the monitor, and once more where Maintenant's clients look for it.</summary>
internal sealed record MonitorDetailsJson : MonitorJson
{
    [SetsRequiredMembers]
    public MonitorDetailsJson(MonitorJson monitor, IReadOnlyDictionary<string, string>? snippets)
        : base(monitor)
    {
        Heartbeat = monitor;
        Snippets = snippets;
    }

    [JsonPropertyOrder(1)]
    public MonitorJson Heartbeat { get; }

    /// <summary>Gets what to paste into a job so that it pings; only for those who may know the token.</summary>
    [JsonPropertyOrder(2)]
    public IReadOnlyDictionary<string, string>? Snippets { get; }
}
