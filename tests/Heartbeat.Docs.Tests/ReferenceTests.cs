using System.Reflection;
using System.Text.RegularExpressions;
using Heartbeat.AspNetCore.Configuration;
using Heartbeat.Client;
using Heartbeat.Configuration;
using Heartbeat.Diagnostics;
using Heartbeat.Quartz.Configuration;
using Heartbeat.Sqlite;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Docs;

/// <summary>The reference pages leave nothing out.</summary>
public sealed class ReferenceTests
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static
        | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly string[] Assemblies =
    [
        "Heartbeat.Core", "Heartbeat.AspNetCore", "Heartbeat.Notifiers", "Heartbeat.Sqlite", "Heartbeat.Client",
        "Heartbeat.Quartz",
    ];

    [Theory]
    [InlineData(typeof(HeartbeatOptions), "HeartbeatOptions")]
    [InlineData(typeof(MonitorOptions), "MonitorOptions")]
    [InlineData(typeof(MaintenanceOptions), "MonitorOptions")]
    [InlineData(typeof(NotifierOptions), "NotifierOptions")]
    [InlineData(typeof(SqliteOptions), "SqliteOptions")]
    [InlineData(typeof(HeartbeatQuartzOptions), "HeartbeatQuartzOptions")]
    [InlineData(typeof(HeartbeatEndpointOptions), "HeartbeatEndpointOptions")]
    [InlineData(typeof(ApiKeyOptions), "HeartbeatEndpointOptions")]
    [InlineData(typeof(PingEndpointOptions), "HeartbeatEndpointOptions")]
    [InlineData(typeof(ManagementEndpointOptions), "HeartbeatEndpointOptions")]
    [InlineData(typeof(RateLimitOptions), "HeartbeatEndpointOptions")]
    [InlineData(typeof(HeartbeatClientOptions), "HeartbeatClientOptions")]
    public void Each_option_stands_in_the_table_of_its_section(Type options, string section)
    {
        ArgumentNullException.ThrowIfNull(options);
        var keys = string.Join('\n', Documents.Read("docs/configuration.md").Split("\n## ")
            .Single(text => text.Split('\n')[0].Contains($"`{section}`", StringComparison.Ordinal))
            .Split('\n').Where(static line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(static line => line.Split('|')[1]));

        Assert.All(options.GetProperties(), property => Assert.Matches($"\\b{property.Name}\\b", keys));
    }

    [Fact]
    public void Each_instrument_and_each_activity_is_listed()
    {
        var page = Documents.Read("docs/metrics.md");
        Type[] names = [typeof(HeartbeatInstrumentation.Instruments), typeof(HeartbeatInstrumentation.Activities)];

        Assert.All(
            names.SelectMany(static type => type.GetFields()),
            field => Assert.Contains($"| `{field.GetRawConstantValue()}` |", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_attribute_is_listed_and_none_that_is_not_there()
    {
        // What is code and has two dots or more is an attribute, unless it is an instrument; error.type is the one that
        // is not ours.
        var named = Regex.Matches(
                Documents.Read("docs/metrics.md"),
                "`(?<name>heartbeat(\\.[a-z_]+){2,}|error\\.type)`",
                RegexOptions.ExplicitCapture,
                TimeSpan.FromSeconds(1))
            .Select(static match => match.Groups["name"].Value);
        var instruments = typeof(HeartbeatInstrumentation.Instruments).GetFields()
            .Select(static field => (string)field.GetRawConstantValue()!);
        var attributes = typeof(HeartbeatInstrumentation.Attributes).GetFields()
            .Select(static field => (string)field.GetRawConstantValue()!);

        Assert.Equal(
            attributes.Order(StringComparer.Ordinal),
            named.Except(instruments, StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_log_event_is_listed_with_its_id_and_its_level()
    {
        var written = from name in Assemblies
                      from type in Assembly.Load(name).GetTypes()
                      from method in type.GetMethods(Members)
                      let message = method.GetCustomAttribute<LoggerMessageAttribute>()
                      where message is not null
                      orderby message.EventId
                      select $"| {message.EventId} | {message.Level} | `{message.EventName}` |";
        var listed = Documents.Read("docs/metrics.md").Split('\n')
            .Where(static line => Regex.IsMatch(line, @"^\| \d", RegexOptions.None, TimeSpan.FromSeconds(1)));

        Assert.Equal(written, listed);
    }
}
