using System.Text.Json;
using System.Text.RegularExpressions;
using Heartbeat.AspNetCore.Wire;
using Heartbeat.Configuration.Reading;
using Heartbeat.Monitors;

namespace Heartbeat.AspNetCore.Management.Requests;

/// <summary>
/// Reads the fields of a request, finds everything that is wrong with them, and sets what they say as often as asked. A
/// field that is not there changes nothing, <c>null</c> stands for the default. What nobody knows is passed over and told.
/// </summary>
/// <typeparam name="T">What the request describes.</typeparam>
/// <param name="fields">The fields that can be set.</param>
/// <param name="shown">The fields that answers show: who sends them back means nothing by it.</param>
internal abstract class RequestReader<T>(
    IReadOnlyDictionary<string, RequestField<T>> fields, IReadOnlySet<string> shown)
{
    private readonly Dictionary<string, (string Name, JsonElement Value)> _byProperty = new(StringComparer.Ordinal);
    private readonly List<Action<T>> _steps = [];
    private readonly List<MonitorError> _found = [];

    /// <summary>Gets what is wrong with single fields.</summary>
    public FieldErrors Errors { get; } = new();

    /// <summary>Gets what was passed over.</summary>
    public RequestWarnings Warnings { get; } = new();

    /// <summary>Reads the fields of an object.</summary>
    public void Read(JsonElement json)
    {
        List<string>? nulls = null;
        foreach (var member in json.EnumerateObject())
        {
            if (!fields.ContainsKey(member.Name))
            {
                PassOver(member.Name, member.Value);
            }
            else if (member.Value.ValueKind == JsonValueKind.Null)
            {
                (nulls ??= []).Add(member.Name);
            }
            else
            {
                Read(member.Name, member.Value);
            }
        }

        // Of two names for the same, the one with a value counts.
        foreach (var name in nulls ?? [])
        {
            if (_byProperty.TryAdd(fields[name].Property, (name, default)))
            {
                _steps.Add(fields[name].Clear);
            }
        }
    }

    /// <summary>Reads one field.</summary>
    public void Read(string name, JsonElement value)
    {
        var field = fields[name];
        if (_byProperty.TryGetValue(field.Property, out var other))
        {
            if (!DurationText.AreEqual(value, other.Value))
            {
                // A body has no name twice, so that the same one again can only come from the query.
                Errors.Add(name, name == other.Name
                    ? "says something else in the body than in the query; send one of the two"
                    : $"says something else than {other.Name}; send one of the two");
            }

            return;
        }

        // The elements die with their document, which may be closed before the next one is read.
        _byProperty.Add(field.Property, (name, value.Clone()));
        if (field.Read(value, new FieldPlace(name, Errors, Warnings)) is { } step)
        {
            _steps.Add(step);
        }
    }

    /// <summary>Sets what the request says. May be called more than once, each time on something else.</summary>
    public void Apply(T target)
    {
        foreach (var step in _steps)
        {
            step(target);
        }
    }

    /// <summary>Adds what the registry found, under the names that the request used.</summary>
    public void Add(IEnumerable<MonitorError> errors)
    {
        foreach (var error in errors)
        {
            _found.Add(error);
            Errors.Add(FieldOf(error.Property), InFieldNames(error.Message));
        }
    }

    /// <summary>Adds what the registry found of the rest of a request in which fields are wrong already.</summary>
    public void AddRest(IEnumerable<MonitorError> errors) => Add(
        [.. errors.Where(error => error.Kind == MonitorErrorKind.Invalid && !Errors.Has(FieldOf(error.Property)))]);

    /// <summary>Answers what is wrong.</summary>
    public ProblemResult Refuse()
    {
        var isBad = Errors.Count > _found.Count;
        var (status, code) = isBad ? (400, "INVALID_INPUT") : MonitorRefusal.Of(_found);
        return Errors.ToResult(status, code, Warnings.Texts);
    }

    /// <summary>Answers what the registry found wrong.</summary>
    public ProblemResult Refuse(MonitorValidationException exception)
    {
        Add(exception.Errors);
        return Refuse();
    }

    /// <summary>Finds the words in messages that name properties, where there can be any.</summary>
    protected virtual Regex? PropertyNames => null;

    protected bool Has(string property) => _byProperty.ContainsKey(property);

    /// <summary>Names the field that a fault is filed under.</summary>
    protected virtual string FieldOf(string property) => FieldPath.Of(property, NameOf);

    /// <summary>Names a property as the request does, else as the API does.</summary>
    protected string NameOf(string property) =>
        _byProperty.TryGetValue(property, out var sent) ? sent.Name : UsualNameOf(property);

    protected virtual string UsualNameOf(string property) => WireName.Of(property);

    /// <summary>Takes note of a field that cannot be set.</summary>
    protected virtual void PassOver(string name, JsonElement value)
    {
        if (!shown.Contains(name))
        {
            Warnings.AddUnknown("", name, fields.Keys);
        }
    }

    /// <summary>Puts the names of fields where a message has those of options, but not into what it quotes.</summary>
    private string InFieldNames(string message) => PropertyNames?.Replace(
        message, match => match.Groups["name"].Success ? NameOf(match.Value) : match.Value) ?? message;
}
