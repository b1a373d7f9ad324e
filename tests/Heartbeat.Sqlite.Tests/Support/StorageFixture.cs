using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.Signals;
using Heartbeat.Sqlite.Folding;
using Heartbeat.StateMachine;
using Heartbeat.Storage.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace Heartbeat.Sqlite.Support;

/// <summary>A storage on a real file, and short ways to commit to it.</summary>
internal sealed class StorageFixture : IDisposable
{
    private readonly TempDirectory? _own;
    private readonly CommitBatch _batch = new();
    private long _signalId;

    private StorageFixture(string path, TempDirectory? own, SqliteStorageSettings settings)
    {
        _own = own;
        Path = path;
        Storage = new SqliteStorage(settings, TimeProvider.System, NullLogger<SqliteStorage>.Instance);
    }

    public static Instant Start { get; } = Instant.From(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public string Path { get; }

    public SqliteStorage Storage { get; }

    public RecordingLoader Loaded { get; private set; } = new();

    public static async Task<StorageFixture> OpenAsync(
        string? path = null, FoldLimits? fold = null, Func<SqliteStorageSettings, SqliteStorageSettings>? configure = null)
    {
        var own = path is null ? new TempDirectory() : null;
        path ??= own!.File("heartbeat.db");
        var settings = new SqliteStorageSettings { Path = path, LockTimeout = TimeSpan.Zero, Fold = fold ?? new() };
        var fixture = new StorageFixture(path, own, configure?.Invoke(settings) ?? settings);
        await fixture.OpenAsync();
        return fixture;
    }

    /// <summary>Makes a storage that is still to be opened.</summary>
    public static StorageFixture Closed(string path) =>
        new(path, own: null, new() { Path = path, LockTimeout = TimeSpan.Zero });

    public Task OpenAsync()
    {
        Loaded = new();
        return Storage.OpenAsync(Loaded, default);
    }

    public void Commit(params ReadOnlySpan<CommitRecord> records)
    {
        _batch.Clear();
        foreach (ref readonly var record in records)
        {
            _batch.Add() = record;
        }

        Storage.Commit(_batch);
    }

    public static CommitRecord Put(long id) => new()
    {
        Kind = CommitRecordKind.MonitorPut,
        At = Start,
        MonitorId = id,
        Before = MonitorState.Unarmed(Start),
        State = MonitorState.Unarmed(Start),
        Monitor = new MonitorRecord
        {
            Id = id,
            Name = $"job {id}",
            Definition = new() { Schedule = new IntervalSchedule(TimeSpan.FromHours(1)), Grace = TimeSpan.FromMinutes(5) },
            Token = new TokenHash((ulong)id, 1),
        },
    };

    public CommitRecord Signal(long id, Signal signal, Instant? at = null)
    {
        var state = MonitorState.Unarmed(Start);
        state.LastSignalAt = at ?? Start;
        state.SignalCount = ++_signalId;
        return new()
        {
            Kind = CommitRecordKind.Signal,
            At = at ?? Start,
            MonitorId = id,
            SignalId = _signalId,
            Signal = signal,
            Before = MonitorState.Unarmed(Start),
            State = state,
        };
    }

    public CommitRecord Success(long id, string? body = null, Instant? at = null) => Signal(
        id, new(SignalKind.Success) { Content = body is null ? null : new() { Body = body } }, at);

    /// <summary>Tidies until nothing is left, as if it were a while later.</summary>
    public void TidyAll(Instant? now = null)
    {
        var steps = 0;
        while (Storage.Tidy(now ?? Start + TimeSpan.FromDays(365)) && ++steps < 100_000)
        {
        }
    }

    public void Dispose()
    {
        Storage.Close();
        _own?.Dispose();
    }
}
