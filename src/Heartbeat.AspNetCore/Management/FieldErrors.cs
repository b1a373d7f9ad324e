using Heartbeat.AspNetCore.Wire;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Collects what is wrong with the fields of a request, so that all of it is said at once.</summary>
internal sealed class FieldErrors
{
    private readonly SortedDictionary<string, List<string>> _errors = new(StringComparer.Ordinal);

    public bool Any => _errors.Count > 0;

    /// <summary>Gets how many problems there are, of all fields.</summary>
    public int Count { get; private set; }

    public bool Has(string field) => _errors.ContainsKey(field);

    public void Add(string field, string problem)
    {
        if (!_errors.TryGetValue(field, out var problems))
        {
            _errors[field] = problems = [];
        }

        problems.Add(problem);
        Count++;
    }

    public IReadOnlyDictionary<string, string[]> ToDictionary() =>
        _errors.ToDictionary(static error => error.Key, static error => error.Value.ToArray(), StringComparer.Ordinal);

    public ProblemResult ToResult(
        int status = 400, string code = "INVALID_INPUT", IReadOnlyList<string>? warnings = null) =>
        ProblemResult.OfFields(ToDictionary(), status, code, warnings);
}
