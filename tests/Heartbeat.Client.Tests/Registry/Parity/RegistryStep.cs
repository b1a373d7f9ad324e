using Heartbeat.Client.Registry.Support;
using Heartbeat.Monitors;

namespace Heartbeat.Client.Registry.Parity;

/// <summary>One thing that code does with a registry.</summary>
/// <param name="Member">The member of <see cref="IMonitorRegistry"/>.</param>
/// <param name="What">What is special about it.</param>
/// <param name="Do">Does it, and returns what came of it.</param>
internal sealed record RegistryStep(string Member, string What, Func<IMonitorRegistry, Task<object?>> Do)
{
    /// <summary>Gets what happens before.</summary>
    public Func<RegistryServer, Task> Before { get; init; } = static server => server.PassAsync(TimeSpan.FromSeconds(5));

    /// <summary>Gets a value indicating whether so much time passes before that two servers need not notice it alike.</summary>
    public bool TakesLong { get; init; }

    public static RegistryStep Of<T>(string member, string what, Func<IMonitorRegistry, Task<T>> act) =>
        new(member, what, async registry => await act(registry));

    /// <summary>Does it, and writes down what came of it, be it an exception.</summary>
    public async Task<string> DescribeAsync(IMonitorRegistry registry)
    {
        try
        {
            return Described.Of(await Do(registry));
        }
        catch (Exception exception) when (exception is MonitorValidationException or ArgumentException)
        {
            return Described.Of(exception);
        }
    }

    public override string ToString() => $"{Member}: {What}";
}
