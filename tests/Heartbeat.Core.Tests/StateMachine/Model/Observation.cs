using System.Globalization;
using Heartbeat.Monitors;

namespace Heartbeat.StateMachine.Model;

/// <summary>What can be compared after an event, of the model and of the real machine alike.</summary>
internal sealed record Observation
{
    public required MonitorStatus Status { get; init; }

    public required bool Retired { get; init; }

    public required bool Armed { get; init; }

    public required bool Acknowledged { get; init; }

    public required Instant Due { get; init; }

    public required Instant Deadline { get; init; }

    public required int FailuresInRow { get; init; }

    public required int SuccessesInRow { get; init; }

    public required IReadOnlyList<string?> OpenRuns { get; init; }

    public required IReadOnlyList<StatusChange> Changes { get; init; }

    public required IReadOnlyList<RunChange> Runs { get; init; }

    public required SignalEffect Effect { get; init; }

    public bool Running => OpenRuns.Count > 0;

    /// <summary>Reads what the real machine made of an event.</summary>
    public static Observation Of(in Transition transition)
    {
        var state = transition.State;
        return new()
        {
            Status = state.Status,
            Retired = state.Retired,
            Armed = state.Armed,
            Acknowledged = state.Acknowledged,
            Due = state.Due,
            Deadline = state.Deadline,
            FailuresInRow = state.FailuresInRow,
            SuccessesInRow = state.SuccessesInRow,
            OpenRuns = Sorted((state.Runs?.Open ?? []).Select(run => run.Id)),
            Changes = ToList(transition.Changes),
            Runs = Sorted(ToList(transition.Runs)),
            Effect = transition.Effect,
        };
    }

    public static IReadOnlyList<string?> Sorted(IEnumerable<string?> ids) => [.. ids.Order(StringComparer.Ordinal)];

    /// <summary>Sorts run changes: which of two runs that end in one step is listed first means nothing.</summary>
    public static IReadOnlyList<RunChange> Sorted(IEnumerable<RunChange> runs) =>
        [.. runs.OrderBy(run => run.ToString(), StringComparer.Ordinal)];

    /// <summary>Puts what an earlier event changed before what this one changed.</summary>
    public Observation After(IEnumerable<StatusChange> changes, IEnumerable<RunChange> runs) =>
        this with { Changes = [.. changes, .. Changes], Runs = Sorted([.. runs, .. Runs]) };

    /// <summary>Describes what matters, one line a fact. While nothing is watched, due time and counters are idle.</summary>
    public override string ToString()
    {
        var watched = Status != MonitorStatus.Paused && !Retired;
        string[] facts =
        [
            $"status    {Status}{(Retired ? " retired" : "")}{(Armed || Status != MonitorStatus.New ? "" : " unarmed")}",
            $"deadline  {Deadline}",
            watched ? $"due       {Due}" : "",
            watched ? $"in a row  {Invariant(FailuresInRow)} failed, {Invariant(SuccessesInRow)} succeeded" : "",
            $"open      {string.Join(' ', OpenRuns.Select(id => id ?? "(anonymous)"))}",
            .. Changes.Select(change => $"change    {change.From} -> {change.To} {change.Reason} at {change.At}"),
            .. Runs.Select(run =>
                $"run       {run.RunId ?? "(anonymous)"} {run.Outcome} {run.StartedAt}..{run.EndedAt} took {run.Duration}"),
            $"effect    {Effect}",
        ];
        return string.Join('\n', facts.Where(fact => fact.Length > 0));
    }

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static List<T> ToList<T>(TransitionList<T> items)
        where T : struct
    {
        var list = new List<T>();
        for (var i = 0; i < items.Count; i++)
        {
            list.Add(items[i]);
        }

        return list;
    }
}
