using Heartbeat.Engine;

namespace Heartbeat.Storage.Embedded;

/// <content>Steps other than signals: each in a commit of its own, but for those that may share one.</content>
internal sealed partial class EmbeddedStore
{
    /// <summary>Runs the steps in their order.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="reading">
    /// When the steps were taken up, for all of them: what arrived later is not recorded yet, and must not find its
    /// deadline passed.
    /// </param>
    /// <param name="work">The steps.</param>
    private void Run(HeartbeatEngine engine, in ClockReading reading, List<EngineWork> work)
    {
        for (var first = 0; first < work.Count;)
        {
            var end = first + 1;
            while (end < work.Count && end - first < OthersInAStep && work[first].SharesCommit && work[end].SharesCommit)
            {
                end++;
            }

            if (end - first == 1 || !RunTogether(engine, reading, work[first..end]))
            {
                for (var i = first; i < end; i++)
                {
                    RunAlone(engine, reading, work[i]);
                }
            }

            first = end;
        }
    }

    /// <summary>Runs steps in one commit.</summary>
    /// <returns>Whether they are answered; if not, one of them went wrong, and none was stored.</returns>
    private bool RunTogether(HeartbeatEngine engine, in ClockReading reading, List<EngineWork> steps)
    {
        // Whose caller was told that it is not done must not be done.
        steps.RemoveAll(static step => step.IsAnswered);
        if (steps.Count == 0)
        {
            return true;
        }

        var failure = Stage(engine, reading, staging => steps.ForEach(step => step.Stage(staging)));
        switch (failure)
        {
            case null:
                steps.ForEach(step => step.Complete(engine));
                return true;
            case StoreUnavailableException:
                steps.ForEach(step => step.Fail(failure));
                return true;
            default:
                return false;
        }
    }

    private void RunAlone(HeartbeatEngine engine, in ClockReading reading, EngineWork step)
    {
        if (step.IsAnswered)
        {
            return;
        }

        if (Stage(engine, reading, step.Stage) is { } failure)
        {
            step.Fail(failure);
        }
        else
        {
            step.Complete(engine);
        }
    }
}
