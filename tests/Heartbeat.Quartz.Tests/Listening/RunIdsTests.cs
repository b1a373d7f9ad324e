using Quartz;

namespace Heartbeat.Quartz.Listening;

/// <summary>Ids of firings become ids of runs.</summary>
public sealed class RunIdsTests
{
    [Fact]
    public void A_short_id_stays_as_it_is()
    {
        Assert.Equal("NON_CLUSTERED639000000000000001", RunIds.Of("NON_CLUSTERED639000000000000001"));
        Assert.Equal(new string('a', 64), RunIds.Of(new string('a', 64)));
    }

    [Fact]
    public void A_long_id_keeps_its_beginning_and_stays_its_own()
    {
        var node = new string('n', 60);

        var (one, other) = (RunIds.Of($"{node}639000000000000001"), RunIds.Of($"{node}639000000000000002"));

        Assert.Equal((64, 64), (one.Length, other.Length));
        Assert.StartsWith(node[..32], one, StringComparison.Ordinal);
        Assert.NotEqual(one, other);
        Assert.Equal(one, RunIds.Of($"{node}639000000000000001"));
    }

    [Theory]
    [InlineData("recover_web1_639000000000000001", "web1")]
    [InlineData("recover_web_1_639000000000000001", "web_1")]
    [InlineData("recover__639000000000000001", null)]
    [InlineData("recover_", null)]
    [InlineData("nightly_web1_1", null)]
    public void A_recovery_names_the_node_that_died(string name, string? node)
    {
        Assert.Equal(node, RunIds.BeginningIn(new TriggerKey(name, SchedulerConstants.DefaultRecoveryGroup)));
    }

    [Fact]
    public void A_trigger_of_another_group_is_no_recovery()
    {
        Assert.Null(RunIds.BeginningIn(new TriggerKey("recover_web1_639000000000000001", "mine")));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(33)]
    [InlineData(80)]
    public void The_runs_of_a_dead_node_begin_with_what_the_recovery_names(int length)
    {
        var node = new string('n', length);

        var beginning = RunIds.BeginningIn(new TriggerKey($"recover_{node}_7", SchedulerConstants.DefaultRecoveryGroup));

        Assert.StartsWith(beginning!, RunIds.Of($"{node}639000000000000001"), StringComparison.Ordinal);
    }
}
