using Heartbeat.Signals;
using Heartbeat.Storage;

namespace Heartbeat.Monitors.Transfer;

/// <summary>What is to be done for one monitor of a document, and what became of it.</summary>
internal sealed class ImportStep(int index, MonitorDocumentEntry entry)
{
    private bool _hasFailed;

    public MonitorDocumentEntry Entry { get; } = entry;

    public string Place { get; } = DocumentFields.PlaceOf(index);

    /// <summary>Gets what is wrong; where anything is, nothing is done.</summary>
    public List<MonitorError> Errors { get; } = [.. entry.Faults];

    public bool IsRefused => Errors.Count > 0;

    /// <summary>Gets or sets the monitor that is there already.</summary>
    public MonitorSnapshot? Stored { get; set; }

    /// <summary>Gets or sets the monitor as it is to be.</summary>
    public MonitorRecord? Record { get; set; }

    public bool Arms { get; set; }

    /// <summary>Gets or sets the token of the document.</summary>
    public TokenHash? Token { get; set; }

    /// <summary>Gets or sets the token that is made where the document has none.</summary>
    public string? NewToken { get; set; }

    public bool Creates => !IsRefused && Stored is null;

    public bool Updates { get; set; }

    public bool Rotates { get; set; }

    public bool HasRotated { get; set; }

    public bool Pauses { get; set; }

    public long? Id { get; set; }

    public void Refuse(string property, string message, MonitorErrorKind kind = MonitorErrorKind.Invalid) =>
        Errors.Add(new(DocumentFields.Renamed(Place, DocumentFields.PlaceOf("", property), Entry.Names), message, kind));

    public void Refuse(MonitorValidationException refusal)
    {
        foreach (var error in refusal.Errors)
        {
            Refuse(error.Property, error.Message, error.Kind);
        }
    }

    public void Fail(string fault)
    {
        _hasFailed = true;
        Errors.Add(new(Place, fault));
    }

    public ImportItem ToItem(bool dryRun) => new()
    {
        Place = Place,
        Name = Record?.Name ?? Entry.Options.Name,
        Slug = Entry.Options.Slug,
        Id = Id,
        NewToken = Id is null ? null : NewToken,
        TokenReplaced = dryRun ? Rotates && !IsRefused : HasRotated,
        Errors = Errors,
        UnknownFields = [.. Entry.UnknownFields.Select(field => $"{Place}.{field}")],
        Outcome = _hasFailed ? ImportOutcome.Failed
            : IsRefused ? ImportOutcome.Refused
            : Stored is null ? ImportOutcome.Created
            : Updates || Rotates || Pauses ? ImportOutcome.Updated
            : ImportOutcome.Unchanged,
    };
}
