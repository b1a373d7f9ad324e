using System.Diagnostics.CodeAnalysis;
using Heartbeat.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Heartbeat.DependencyInjection;

/// <summary>Registers what options are bound and checked with. Called by each package that has options.</summary>
internal static class ConfigurationServices
{
    /// <summary>Adds the sections that options are bound from.</summary>
    public static void AddHeartbeatConfiguration(this IServiceCollection services) =>
        services.TryAddSingleton(static provider => new HeartbeatConfiguration(
            provider.GetServices<HeartbeatConfiguration.ExplicitSection>(), provider.GetService<IConfiguration>()));

    /// <summary>Has options checked when the host starts, and before that wherever all faults are told together.</summary>
    public static void CheckHeartbeatOptions<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
        this IServiceCollection services)
        where TOptions : class
    {
        services.AddHeartbeatConfiguration();
        services.AddOptions<TOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOptionsCheck, OptionsCheck<TOptions>>());
    }
}
