using Heartbeat.Monitors;
using Heartbeat.Tests;

namespace Heartbeat.StateMachine;

/// <summary>The state machine, case by case. This part: what each event makes of each status.</summary>
public sealed partial class MonitorStateMachineTests
{
    /// <summary>
    /// A monitor of one hour and five minutes at half past twelve. A cell is the status and the reason of the change that
    /// the event records, or a dash where it records none. The definition becomes one of two hours.
    /// </summary>
    public static TheoryData<string, string, string, string, string, string, string> Table => new()
    {
        // event                  unarmed          armed            up                 down               paused         retired
        { "TimePassed",           "-",             "-",             "-",               "-",               "-",           "-" },
        { "Success",              "Up None",       "Up None",       "-",               "Up Recovered",    "-",           "-" },
        { "Start",                "-",             "-",             "-",               "-",               "-",           "-" },
        { "Fail",                 "Down Failed",   "Down Failed",   "Down Failed",     "-",               "-",           "-" },
        { "Progress",             "-",             "-",             "-",               "-",               "-",           "-" },
        { "Log",                  "-",             "-",             "-",               "-",               "-",           "-" },
        { "Expect",               "-",             "-",             "-",               "-",               "-",           "-" },
        { "Interrupted",          "-",             "-",             "-",               "-",               "-",           "-" },
        { "Pause",                "Paused Paused", "Paused Paused", "Paused Paused",   "Paused Paused",   "-",           "-" },
        { "Resume",               "-",             "-",             "-",               "-",               "New Resumed", "-" },
        { "Arm",                  "-",             "-",             "-",               "-",               "-",           "-" },
        { "DefinitionChanged",    "-",             "-",             "-",               "Up Reconfigured", "-",           "-" },
        { "Retire",               "-",             "-",             "New Retired",     "New Retired",     "New Retired", "-" },
        { "Revive",               "-",             "-",             "-",               "-",               "-",           "-" },
        { "Delete",               "New Deleted",   "New Deleted",   "New Deleted",     "New Deleted",     "New Deleted", "New Deleted" },
        { "Acknowledge",          "-",             "-",             "-",               "-",               "-",           "-" },
        { "TokenRotated",         "-",             "-",             "-",               "-",               "-",           "-" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Each_event_changes_each_status_as_the_table_says(
        string happens, string unarmed, string armed, string up, string down, string paused, string retired)
    {
        var kind = Enum.Parse<MonitorEventKind>(happens);
        Assert.Equal(unarmed, ChangeBy(kind, Unarmed));
        Assert.Equal(armed, ChangeBy(kind, Armed));
        Assert.Equal(up, ChangeBy(kind, Up));
        Assert.Equal(down, ChangeBy(kind, Down));
        Assert.Equal(paused, ChangeBy(kind, Up.At("12:10").Pause()));
        Assert.Equal(retired, ChangeBy(kind, Up.At("12:10").Retire()));
    }

    [Fact]
    public void The_table_leaves_no_event_out() =>
        Assert.Equal(Enum.GetNames<MonitorEventKind>(), Table.Select(static row => (string)row[0]));

    [Fact]
    public void The_table_in_the_docs_is_this_one()
    {
        var page = File.ReadAllText(RepositoryRoot.In("docs", "state-machine.md")).ReplaceLineEndings("\n");
        var rows = Table.Select(static row => $"| {string.Join(" | ", row)} |");
        Assert.Contains($"|---|---|---|---|---|---|---|\n{string.Join('\n', rows)}\n\n", page, StringComparison.Ordinal);
    }

    private static MonitorCase Unarmed => Given.Interval("1:00", grace: "0:05");

    private static MonitorCase Armed => Unarmed.At("12:00").Arm();

    private static MonitorCase Up => Unarmed.At("12:00").Success();

    private static MonitorCase Down => Unarmed.At("11:00").Success().At("12:05").TimePasses();

    private static string ChangeBy(MonitorEventKind kind, MonitorCase monitor)
    {
        var changes = monitor.At("12:30").Happens(kind).Last.Changes;
        return changes.Count == 0 ? "-" : string.Join(", ", changes.Select(change => $"{change.To} {change.Reason}"));
    }

    [Fact]
    public void A_pause_of_a_monitor_that_is_not_there_any_more_is_ignored() =>
        Up.At("12:10").Retire().At("12:20").Pause().Is(MonitorStatus.New).HasDeadline(null);
}
