using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Heartbeat.PublicApi;

/// <summary>Everything points to Core, nothing sideways; and inside Core, what decides knows no clock and no I/O.</summary>
public sealed class DependencyDirectionTests
{
    private const string DependencyInjection = "Heartbeat.DependencyInjection";

    // What the engine is handed instead of a clock; the store has it read both clocks at one moment.
    private const string ClockReading = "Heartbeat.Engine.ClockReading";

    // The shell around the pure part of Monitors: it asks the store.
    private static readonly string[] MonitorShell =
        ["IMonitorRegistry", "MonitorRegistry", "MonitorReader", "MonitorValidationException"];

    private static readonly Type[] Impure =
    [
        typeof(ILogger), typeof(ILogger<>), typeof(ILoggerFactory), typeof(TimeProvider), typeof(ITimer), typeof(Task),
        typeof(Task<>), typeof(ValueTask), typeof(ValueTask<>), typeof(IAsyncStateMachine), typeof(CancellationToken),
    ];

    private static readonly Assembly Core = Repository.Load("Heartbeat.Core");

    [Fact]
    public void Core_references_the_extensions_of_microsoft_and_nothing_else() => Assert.DoesNotContain(
        Names(Core), static name => !IsPlatform(name));

    [Theory]
    [InlineData("Heartbeat.AspNetCore", "Microsoft.AspNetCore", "Microsoft.Net.Http.Headers")]
    [InlineData("Heartbeat.Client", "Polly")]
    [InlineData("Heartbeat.Notifiers")]
    [InlineData("Heartbeat.Quartz", "Quartz")]
    [InlineData("Heartbeat.Sqlite", "Dapper", "Microsoft.Data.Sqlite", "SQLitePCLRaw")]
    [InlineData("Heartbeat.Testing")]
    public void An_adapter_references_core_and_its_own_technology(string package, params string[] technology) =>
        Assert.DoesNotContain(
            Names(Repository.Load(package)),
            name => !IsPlatform(name) && name != "Heartbeat.Core"
                && !technology.Any(one => name.StartsWith(one, StringComparison.Ordinal)));

    [Fact]
    public void What_decides_knows_no_logger_no_clock_and_waits_for_nothing() => Assert.Empty(
        from type in Core.GetTypes()
        where IsPure(type) && type.FullName != ClockReading
        from used in TypeUses.Of(type)
        where Impure.Contains(used)
        select $"{type.FullName} uses {used.Name}");

    [Fact]
    public void Nothing_depends_on_the_registration() => Assert.Empty(
        from type in Core.GetTypes()
        where type.Namespace is not (DependencyInjection or "Microsoft.Extensions.DependencyInjection")
        from used in TypeUses.Of(type)
        where used.Namespace == DependencyInjection
        select $"{type.FullName} uses {used.Name}");

    [Theory]
    [InlineData("Pings", "Management")]
    [InlineData("Management", "Pings")]
    [InlineData("Wire", "Pings")]
    [InlineData("Wire", "Management")]
    [InlineData("Wire", "Security")]
    public void The_two_sides_of_http_share_a_folder_and_do_not_know_each_other(string folder, string other) => Assert.Empty(
        from type in Repository.Load("Heartbeat.AspNetCore").GetTypes()
        where IsIn(type, $"Heartbeat.AspNetCore.{folder}")
        from used in TypeUses.Of(type)
        where IsIn(used, $"Heartbeat.AspNetCore.{other}")
        select $"{type.FullName} uses {used.Name}");

    private static bool IsPure(Type type)
    {
        var outer = type;
        while (outer.DeclaringType is { } declaring)
        {
            outer = declaring;
        }

        return IsIn(outer, "Heartbeat.StateMachine") || IsIn(outer, "Heartbeat.Schedules")
            || IsIn(outer, "Heartbeat.Deadlines") || IsIn(outer, "Heartbeat.Engine")
            || (outer.Namespace == "Heartbeat.Monitors" && !MonitorShell.Contains(outer.Name, StringComparer.Ordinal));
    }

    private static bool IsIn(Type type, string name) =>
        type.Namespace == name || (type.Namespace?.StartsWith($"{name}.", StringComparison.Ordinal) ?? false);

    private static bool IsPlatform(string name) =>
        name.StartsWith("System", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal);

    private static IEnumerable<string> Names(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(static reference => reference.Name!);
}
