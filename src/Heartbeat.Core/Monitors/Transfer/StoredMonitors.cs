using Heartbeat.Auditing;
using Heartbeat.Signals;
using Heartbeat.Storage;

namespace Heartbeat.Monitors.Transfer;

/// <summary>The monitors that are there, by all that a document may know them by.</summary>
internal sealed class StoredMonitors
{
    private readonly Dictionary<string, MonitorSnapshot> _bySlug;
    private readonly Dictionary<TokenHash, MonitorSnapshot> _byToken;
    private readonly HashSet<long> _ids;
    private readonly ILookup<string, MonitorSnapshot> _withoutSlugByName;

    public StoredMonitors(IReadOnlyList<MonitorSnapshot> monitors)
    {
        All = monitors;
        _bySlug = monitors.Where(static stored => stored.Monitor.Slug is not null)
            .ToDictionary(static stored => stored.Monitor.Slug!, StringComparer.Ordinal);
        _byToken = monitors.ToDictionary(static stored => stored.Monitor.Token);
        _ids = [.. monitors.Select(static stored => stored.Monitor.Id)];
        _withoutSlugByName = monitors.Where(static stored => stored is { Monitor.Slug: null, State.Retired: false })
            .ToLookup(static stored => stored.Monitor.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<MonitorSnapshot> All { get; }

    public MonitorSnapshot? BySlug(string? slug) => string.IsNullOrEmpty(slug) ? null : _bySlug.GetValueOrDefault(slug);

    public MonitorSnapshot? ByToken(TokenHash? token) => token is { } hash ? _byToken.GetValueOrDefault(hash) : null;

    /// <summary>
    /// Finds the monitors that a document without tokens may mean by one without a slug: those that are the same in
    /// everything. Otherwise each import of the document would create it again.
    /// </summary>
    public IEnumerable<MonitorSnapshot> Like(MonitorRecord wanted) => _withoutSlugByName[wanted.Name]
        .Where(stored => !Differs(stored.Monitor, wanted))
        .OrderByDescending(stored => stored.Monitor.Id == wanted.Id);

    /// <summary>Takes an id, where it is free.</summary>
    public bool TakeId(long id) => _ids.Add(id);

    /// <summary>Tells whether two monitors differ in what people write.</summary>
    public static bool Differs(MonitorRecord stored, MonitorRecord wanted) =>
        !AuditDiff.Of(stored, wanted with { Origin = stored.Origin }).IsEmpty;
}
