using System.Reflection;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Diagnostics;

public sealed class EventIdsTests
{
    [Fact]
    public void Every_log_event_of_the_core_has_an_id_and_a_name_of_its_own()
    {
        var events = typeof(EventIds).Assembly.GetTypes()
            .SelectMany(static type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(static method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .ToList();

        Assert.NotEmpty(events);
        Assert.Equal(events.Count, events.Select(static one => one.EventId).Distinct().Count());
        Assert.Equal(events.Count, events.Select(static one => one.EventName).Distinct(StringComparer.Ordinal).Count());
        Assert.All(events, static one => Assert.InRange(one.EventId, 1000, 1999));
    }
}
