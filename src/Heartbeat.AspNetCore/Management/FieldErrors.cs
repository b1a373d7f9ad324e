using Heartbeat.AspNetCore.Wire;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Collects what is wrong with the fields of a request, so that all of it is said at once.</summary>
internal sealed class FieldErrors
{
    private readonly SortedDictionary<string, List<string>> _errors = new(StringComparer.Ordinal);

    public bool Any => _errors.Count > 0;

    public void Add(string field, string problem)
    {
        if (!_errors.TryGetValue(field, out var problems))
        {
            _errors[field] = problems = [];
        }

        problems.Add(problem);
    }

    public IReadOnlyDictionary<string, string[]> ToDictionary() =>
        _errors.ToDictionary(static error => error.Key, static error => error.Value.ToArray(), StringComparer.Ordinal);

    public ProblemResult ToResult(int status = 400) => ProblemResult.Invalid(ToDictionary(), status);
}
