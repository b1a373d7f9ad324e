using Heartbeat.StateMachine;

namespace Heartbeat.AspNetCore.Management;

public sealed class ExecutionOutcomeTests
{
    private static readonly string[] Names = ["success", "failure", "timeout", "in_progress"];

    [Fact]
    public void Every_outcome_is_one_of_the_four_that_Maintenant_knows() => Assert.All(
        Enum.GetValues<RunOutcome>(),
        static outcome => Assert.Contains(ExecutionOutcome.Of(outcome), Names));

    [Theory]
    [InlineData(RunOutcome.Running, "in_progress")]
    [InlineData(RunOutcome.Succeeded, "success")]
    [InlineData(RunOutcome.TooShort, "failure")]
    [InlineData(RunOutcome.Abandoned, "timeout")]
    public void An_outcome_has_the_name_that_comes_closest(RunOutcome outcome, string name) =>
        Assert.Equal(name, ExecutionOutcome.Of(outcome));
}
