using System.Reflection;
using Heartbeat.Monitors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Heartbeat.Quartz.Support;

/// <summary>A registry that throws where a test wants it to.</summary>
public class FragileRegistry : DispatchProxy
{
    private IMonitorRegistry _inner = null!;
    private Func<string, bool> _breaks = null!;

    /// <summary>Puts it before the registry of an app.</summary>
    /// <param name="services">The services.</param>
    /// <param name="breaks">Says of a method, by name, whether it throws.</param>
    public static void Add(IServiceCollection services, Func<string, bool> breaks)
    {
        var registered = services.Last(static service => service.ServiceType == typeof(IMonitorRegistry));
        services.Replace(ServiceDescriptor.Singleton(provider => Around(
            (IMonitorRegistry)(registered.ImplementationFactory?.Invoke(provider)
                ?? ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!)),
            breaks)));
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(IMonitorRegistry.ActingAs))
        {
            return Around((IMonitorRegistry)targetMethod.Invoke(_inner, args)!, _breaks);
        }

        return _breaks(targetMethod.Name)
            ? throw new InvalidOperationException("The registry is broken.")
            : targetMethod.Invoke(_inner, args);
    }

    private static IMonitorRegistry Around(IMonitorRegistry inner, Func<string, bool> breaks)
    {
        var proxy = Create<IMonitorRegistry, FragileRegistry>();
        var fragile = (FragileRegistry)(object)proxy;
        (fragile._inner, fragile._breaks) = (inner, breaks);
        return proxy;
    }
}
