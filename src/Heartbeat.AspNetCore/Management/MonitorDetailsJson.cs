using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Heartbeat.AspNetCore.Management.RefusedPings;

namespace Heartbeat.AspNetCore.Management;

/// <summary>One monitor asked for by its id: the monitor, and once more where Maintenant's clients look for it.</summary>
internal sealed record MonitorDetailsJson : MonitorJson
{
    [SetsRequiredMembers]
    public MonitorDetailsJson(
        MonitorJson monitor, IReadOnlyDictionary<string, string>? snippets, RefusedPingJson? lastRefusedPing)
        : base(monitor)
    {
        Heartbeat = monitor;
        Snippets = snippets;
        LastRefusedPing = lastRefusedPing;
    }

    [JsonPropertyOrder(1)]
    public MonitorJson Heartbeat { get; }

    /// <summary>Gets what to paste into a job so that it pings; only for those who may know the token.</summary>
    [JsonPropertyOrder(2)]
    public IReadOnlyDictionary<string, string>? Snippets { get; }

    /// <summary>Gets the last ping with a token that the monitor had before: a job that does not know of the new one.</summary>
    [JsonPropertyOrder(2)]
    public RefusedPingJson? LastRefusedPing { get; }
}
