using Microsoft.Extensions.Configuration;

namespace Heartbeat.Configuration;

/// <summary>The sections of configuration that the options are bound from.</summary>
internal sealed class HeartbeatConfiguration
{
    private const string SectionName = "Heartbeat";

    public HeartbeatConfiguration(IEnumerable<ExplicitSection> sections, IConfiguration? configuration = null)
    {
        // A section that was handed over replaces the usual one: binding both would add list items twice.
        IConfiguration[] handedOver = [.. sections.Select(static section => section.Configuration).Distinct(new ByPath())];
        Sections = handedOver is [] && configuration is not null
            ? [configuration.GetSection(SectionName)]
            : handedOver;
    }

    public IReadOnlyList<IConfiguration> Sections { get; }

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
