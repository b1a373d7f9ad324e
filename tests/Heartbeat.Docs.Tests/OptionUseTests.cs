using System.Reflection;
using System.Text.Json.Serialization;
using Heartbeat.AspNetCore.Configuration;
using Heartbeat.Client;
using Heartbeat.Configuration;
using Heartbeat.Quartz.Configuration;
using Heartbeat.Sqlite;
using Heartbeat.Tests;

namespace Heartbeat.Docs;

/// <summary>No option is only bound, checked and listed: what a page promises of it, some code must do.</summary>
public sealed class OptionUseTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static
        | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly string[] Assemblies =
    [
        "Heartbeat.Core", "Heartbeat.AspNetCore", "Heartbeat.Notifiers", "Heartbeat.Sqlite", "Heartbeat.Client",
        "Heartbeat.Quartz",
    ];

    [Fact]
    public void Each_option_is_read_by_code_that_does_something_with_it()
    {
        Type[] options =
        [
            typeof(HeartbeatOptions), typeof(MonitorOptions), typeof(MaintenanceOptions), typeof(NotifierOptions),
            typeof(SqliteOptions), typeof(HeartbeatEndpointOptions), typeof(ApiKeyOptions), typeof(PingEndpointOptions),
            typeof(ManagementEndpointOptions), typeof(RateLimitOptions), typeof(HeartbeatClientOptions),
            typeof(HeartbeatQuartzOptions),
        ];
        var read = Assemblies.Select(Assembly.Load).SelectMany(static assembly => assembly.GetTypes())
            .Where(type => !options.Contains(type) && DoesSomething(type))
            .SelectMany(static type => type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared)))
            .SelectMany(IlReader.MembersUsedBy)
            .OfType<MethodInfo>()
            .ToHashSet();

        var unread = options.SelectMany(static type => type.GetProperties())
            .Where(option => !read.Contains(option.GetMethod!))
            .Select(static option => $"{option.DeclaringType!.Name}.{option.Name}");

        Assert.Empty(unread);
    }

    // A validator looks at an option; a builder, a copy, a hash and a binder take it along: none heeds it. What the
    // compiler makes of lambdas and iterators is nested in the type that they were written in.
    private static bool DoesSomething(Type type)
    {
        for (var outer = type; outer is not null; outer = outer.DeclaringType)
        {
            if (outer.Name is "Declaration" or "MonitorBuilder"
                || outer.Name.EndsWith("Validator", StringComparison.Ordinal)
                || outer.IsSubclassOf(typeof(JsonSerializerContext))
                || outer.FullName!.Contains("SourceGeneration", StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
