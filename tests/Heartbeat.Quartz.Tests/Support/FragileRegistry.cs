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
    private Func<Exception> _failure = null!;

    /// <summary>Puts it before the registry of an app.</summary>
    /// <param name="services">The services.</param>
    /// <param name="breaks">Says of a method, by name, whether it throws.</param>
    /// <param name="failure">Makes what it throws.</param>
    public static void Add(IServiceCollection services, Func<string, bool> breaks, Func<Exception>? failure = null)
    {
        var registered = services.Last(static service => service.ServiceType == typeof(IMonitorRegistry));
        services.Replace(ServiceDescriptor.Singleton(provider => Around(
            (IMonitorRegistry)(registered.ImplementationFactory?.Invoke(provider)
                ?? ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!)),
            breaks,
            failure ?? (static () => new InvalidOperationException("The registry is broken.")))));
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(IMonitorRegistry.ActingAs))
        {
            return Around((IMonitorRegistry)targetMethod.Invoke(_inner, args)!, _breaks, _failure);
        }

        return _breaks(targetMethod.Name)
            ? throw _failure()
            : targetMethod.Invoke(_inner, args);
    }

    private static IMonitorRegistry Around(IMonitorRegistry inner, Func<string, bool> breaks, Func<Exception> failure)
    {
        var proxy = Create<IMonitorRegistry, FragileRegistry>();
        var fragile = (FragileRegistry)(object)proxy;
        (fragile._inner, fragile._breaks, fragile._failure) = (inner, breaks, failure);
        return proxy;
    }
}
