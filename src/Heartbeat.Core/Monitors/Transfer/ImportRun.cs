using Heartbeat.Auditing;
using Heartbeat.Monitors.Bulk;
using Heartbeat.Signals;
using Heartbeat.Storage;

namespace Heartbeat.Monitors.Transfer;

/// <summary>Does what an import has planned.</summary>
internal sealed class ImportRun(StoreSteps store, ITokenProtector protector, ChangeAuthor author)
{
    public async ValueTask ApplyAsync(IReadOnlyList<ImportStep> steps)
    {
        var open = ImportPlanner.InOrder(steps).ToList();
        foreach (var creations in open.Where(static step => step.Stored is null).ToList().Chunk(StoreSteps.Size))
        {
            await ApplyAsync(creations, CreationOf).ConfigureAwait(false);
        }

        // Whether a slug is free is known only after each edit: they share no step.
        foreach (var step in open.Where(static step => step.Updates))
        {
            await ApplyAsync([step], UpdateOf).ConfigureAwait(false);
        }

        foreach (var step in open.Where(static step => step.Rotates && !step.IsRefused))
        {
            await ApplyAsync([step], RotationOf).ConfigureAwait(false);
        }

        foreach (var paused in open.Where(static step => step.Pauses && !step.IsRefused).ToList().Chunk(StoreSteps.Size))
        {
            await ApplyAsync(paused, PauseOf).ConfigureAwait(false);
        }

        store.ThrowIfNothingWasStored();
    }

    private async ValueTask ApplyAsync(ImportStep[] steps, Func<ImportStep, MonitorChange> changeOf)
    {
        var (results, fault) = await store.TryAsync([.. steps.Select(changeOf)]).ConfigureAwait(false);
        for (var i = 0; i < steps.Length; i++)
        {
            var step = steps[i];
            switch (results?[i])
            {
                case null:
                    step.Fail(fault!);
                    break;
                case { Outcome: ChangeOutcome.Changed or ChangeOutcome.Unchanged, Snapshot: { } snapshot }:
                    step.Id = snapshot.Monitor.Id;
                    step.HasRotated |= changeOf == RotationOf;
                    break;
                case { Outcome: ChangeOutcome.NotFound or ChangeOutcome.VersionConflict }:
                    step.Fail("the monitor was changed or deleted in the meantime; import it again");
                    break;
                case { } result:
                    step.Refuse(MonitorConflict.Of(result, step.Record!));
                    break;
            }

            // What could not be made has no id, whichever it would have had.
            step.Id = step.IsRefused && step.Stored is null && changeOf == CreationOf ? null : step.Id;
        }
    }

    private MonitorChange CreationOf(ImportStep step)
    {
        step.NewToken = step.Token is null ? TokenFactory.Create() : null;
        var token = step.NewToken ?? step.Entry.Options.Token;
        var monitor = step.Record! with
        {
            Token = step.Token ?? TokenHash.Of(token),
            ProtectedToken = token is null ? null : protector.Protect(token),
        };
        return new MonitorChange.Create(monitor, step.Arms) { Author = author };
    }

    private MonitorChange UpdateOf(ImportStep step) => new MonitorChange.Update(
        step.Stored!.Monitor.Id, _ => step.Record!, step.Stored.Monitor.Version, Revive: true)
    { Author = author };

    private MonitorChange RotationOf(ImportStep step) => new MonitorChange.RotateToken(
        step.Id!.Value,
        step.Token!.Value,
        step.Entry.Options.Token is { } token ? protector.Protect(token) : null)
    { Author = author };

    private MonitorChange PauseOf(ImportStep step)
    {
        var pause = step.Entry.Paused!;
        return OperatorChange.Pause(step.Id!.Value, pause.Until, OperatorText.Read("Reason", pause.Reason), author);
    }
}
