using Heartbeat.Auditing;
using Heartbeat.Configuration;
using Heartbeat.Configuration.Reading;
using Heartbeat.Monitors.Bulk;
using Heartbeat.Signals;
using Heartbeat.Storage;

namespace Heartbeat.Monitors.Transfer;

/// <summary>Decides what an import does, before it does anything: a dry run ends here.</summary>
/// <param name="stored">The monitors that are there.</param>
/// <param name="read">Reads a monitor as creations and edits do; the second is the one that is there.</param>
/// <param name="author">Who imports.</param>
/// <param name="now">The moment.</param>
internal sealed class ImportPlanner(
    StoredMonitors stored, Func<MonitorOptions, MonitorRecord?, MonitorReading> read, ChangeAuthor author, Instant now)
{
    private readonly Dictionary<object, ImportStep> _taken = [];

    /// <summary>Plans the steps of a document, in its order.</summary>
    public IReadOnlyList<ImportStep> Plan(IReadOnlyList<MonitorDocumentEntry> entries)
    {
        var steps = entries.Select(static (entry, index) => new ImportStep(index, entry)).ToList();
        foreach (var step in steps.Where(static step => !step.IsRefused))
        {
            Plan(step);
        }

        ImportCycles.Refuse(InOrder(steps), stored);
        return steps;
    }

    /// <summary>Returns the steps as they are made: ids that are asked for are given before others are chosen.</summary>
    public static IEnumerable<ImportStep> InOrder(IReadOnlyList<ImportStep> steps) => steps
        .Where(static step => !step.IsRefused)
        .OrderBy(static step => step.Stored is not null)
        .ThenBy(static step => step.Record!.Id == 0);

    private void Plan(ImportStep step)
    {
        ReadToken(step);
        ReadReason(step);
        step.Stored = stored.BySlug(step.Entry.Options.Slug) ?? stored.ByToken(step.Token);
        try
        {
            var reading = read(step.Entry.Options, step.Stored?.Monitor);
            step.Record = reading.Monitor;
            step.Arms = reading.Arm;
        }
        catch (MonitorValidationException refusal)
        {
            step.Refuse(refusal);
        }

        if (!step.IsRefused)
        {
            Match(step, step.Record!);
        }
    }

    private static void ReadToken(ImportStep step)
    {
        var options = step.Entry.Options;
        if (step.Entry.TokenHash is { } text)
        {
            if (!TokenHashText.TryRead(text, out var hash))
            {
                step.Refuse(nameof(step.Entry.TokenHash), "must be 32 hexadecimal digits, as an export has them");
                return;
            }

            step.Token = hash;
        }

        if (options.Token is { } token)
        {
            if (step.Token is { } hash && hash != TokenHash.Of(token))
            {
                step.Refuse(nameof(step.Entry.TokenHash), "is not the hash of the token beside it");
            }

            step.Token = TokenHash.Of(token);
        }
    }

    private static void ReadReason(ImportStep step)
    {
        try
        {
            OperatorText.Read("Paused:Reason", step.Entry.Paused?.Reason);
        }
        catch (MonitorValidationException refusal)
        {
            step.Refuse(refusal);
        }
    }

    private void Match(ImportStep step, MonitorRecord wanted)
    {
        if (step.Stored is null && wanted.Slug is null && step.Token is null)
        {
            step.Stored = stored.Like(wanted).FirstOrDefault(like => !_taken.ContainsKey(like.Monitor.Id));
        }

        if (stored.ByToken(step.Token) is { } other && other.Monitor.Id != step.Stored?.Monitor.Id)
        {
            step.Refuse(nameof(MonitorOptions.Token), "another monitor has that token", MonitorErrorKind.Taken);
        }

        Take(step, nameof(MonitorOptions.Slug), wanted.Slug);
        Take(step, nameof(MonitorOptions.Token), step.Token);
        Take(step, nameof(MonitorOptions.Id), step.Stored?.Monitor.Id);
        if (!step.IsRefused)
        {
            Decide(step, wanted);
        }
    }

    // The second one would undo what the first one did, each time anew.
    private void Take(ImportStep step, string property, object? what)
    {
        if (what is not null && !_taken.TryAdd(what, step) && _taken[what] != step)
        {
            step.Refuse(property, $"is the same monitor as {_taken[what].Place}", MonitorErrorKind.Taken);
        }
    }

    private void Decide(ImportStep step, MonitorRecord wanted)
    {
        var pause = step.Entry.Paused is { } paused && (paused.Until is not { } until || Instant.From(until) > now)
            ? paused
            : null;
        if (step.Stored is not { } there)
        {
            step.Record = wanted with { Id = wanted.Id > 0 && stored.TakeId(wanted.Id) ? wanted.Id : 0 };
            step.Id = step.Record.Id > 0 ? step.Record.Id : null;
            step.Pauses = pause is not null;
            return;
        }

        step.Id = there.Monitor.Id;
        step.Record = wanted with { Id = there.Monitor.Id, Token = there.Monitor.Token };
        step.Updates = there.State.Retired || StoredMonitors.Differs(there.Monitor, wanted);
        step.Rotates = step.Token is { } token && token != there.Monitor.Token;
        step.Pauses = pause is not null && (there.State.Retired || IsOtherPause(there, pause));
        if (!CodeOwnership.IsDeclared(there))
        {
            return;
        }

        if (step.Updates)
        {
            step.Refuse(MonitorConflict.DeclaredInCode(there.Monitor, wanted));
        }

        if (step.Rotates)
        {
            step.Refuse(MonitorConflict.TokenDeclaredInCode());
        }
    }

    private bool IsOtherPause(MonitorSnapshot there, MonitorPause pause)
    {
        var change = OperatorChange.Pause(
            there.Monitor.Id, pause.Until, OperatorText.Read("Reason", pause.Reason), author);
        return BulkForecast.Of(change, there, now) == ChangeOutcome.Changed;
    }
}
