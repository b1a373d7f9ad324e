using FsCheck;
using FsCheck.Fluent;

namespace Heartbeat.StateMachine.Scenarios;

/// <summary>The real machine and the slow model agree on whatever a seed makes happen.</summary>
public sealed class ScenarioTests
{
    private const int Seeds = 20_000;

    [Fact]
    public void Machine_and_model_agree_on_every_scenario()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            AssertAgreement(seed, ScenarioGenerator.Scenario(seed));
        }
    }

    [Fact]
    public void Machine_and_model_agree_on_long_scenarios()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            AssertAgreement(seed, ScenarioGenerator.Scenario(seed, maxSteps: 120));
        }
    }

    [Fact]
    public void Machine_and_model_agree_on_scenarios_that_FsCheck_grows_and_shrinks()
    {
        var scenarios = Arb.From(
            from seed in Gen.Choose(Seeds, int.MaxValue)
            select ScenarioGenerator.Scenario(seed),
            scenario => scenario.Shorter);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2_000),
            Prop.ForAll(scenarios, scenario => ScenarioComparison.FirstDifference(scenario) is null));
    }

    [Fact]
    public void A_seed_always_makes_the_same_scenario() =>
        Assert.Equal(ScenarioGenerator.Scenario(7).ToString(), ScenarioGenerator.Scenario(7).ToString());

    private static void AssertAgreement(int seed, Scenario scenario)
    {
        if (ScenarioComparison.FirstDifference(scenario) is null)
        {
            return;
        }

        var shortest = ScenarioComparison.Shrink(scenario);
        Assert.Fail($"seed {seed}\n{shortest}\n{ScenarioComparison.FirstDifference(shortest)}");
    }
}
