using Heartbeat.Diagnostics;
using Heartbeat.Sqlite.Backup;
using Heartbeat.Sqlite.Connections;
using Heartbeat.Sqlite.Folding;
using Heartbeat.Sqlite.Journal;
using Heartbeat.Sqlite.Locking;
using Heartbeat.Sqlite.Retention;
using Heartbeat.Sqlite.Rows;
using Heartbeat.Sqlite.Schema;
using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Sqlite;

/// <summary>
/// Keeps an embedded store in one SQLite file. A commit is one append to a journal, on disk before it returns; rows
/// are made of the journal later, in slices between commits; queries put both together.
/// </summary>
internal sealed partial class SqliteStorage : IEmbeddedStorage, IStoreBackup, IDisposable
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private const int StepsBetweenRetention = 16;

    private readonly SqliteStorageSettings _settings;
    private readonly TimeProvider _time;
    private readonly SafeLogger _logger;
    private readonly ConnectionFactory _factory;
    private readonly JournalNumbers _numbers = new();
    private readonly JournalBacklog _backlog = new();
    private readonly JournalWriter _journal;
    private readonly Folder _folder;
    private readonly RetentionSweep _retention;
    private readonly Checkpointer _checkpointer;
    private readonly SemaphoreSlim _backups = new(1);
    private int _steps;
    private OwnerLock? _lock;
    private volatile ReaderPool? _readers;
    private volatile Exception? _trouble;
    private PutOff _pause;

    public SqliteStorage(SqliteStorageSettings settings, TimeProvider time, ILogger<SqliteStorage> logger)
    {
        _settings = settings;
        _time = time;
        _logger = new SafeLogger(logger);
        _factory = new ConnectionFactory(settings.Path);
        _journal = new JournalWriter(_factory, _numbers, () => _logger.BodiesDropped(settings.Path));
        _folder = new Folder(_numbers, _backlog, settings.History, settings.BodyBytes, settings.Fold);
        _retention = new RetentionSweep(settings.Retention, settings.History);
        _checkpointer = new Checkpointer(_factory);
    }

    public string MediaType => "application/vnd.sqlite3";

    public string FileExtension => ".db";

    public bool IsMemoryOnly => false;

    public bool IsSliceDue => _folder.IsSliceDue;

    public double Backlog => Math.Min(1, _settings.Fold.Fill(_backlog));

    public Exception? Trouble => _trouble;

    /// <summary>Gets the connection that writes, for tests.</summary>
    internal SqliteConnection Writer => _journal.Connection;

    public async Task OpenAsync(IStorageLoader loader, CancellationToken cancellationToken)
    {
        MakeDirectory();
        _lock = await OwnerLock.TakeAsync(
            _settings.Path,
            _settings.LockTimeout,
            _time,
            holder => _logger.WaitingForOwner(_settings.Path, holder, _settings.LockTimeout.TotalSeconds),
            cancellationToken).ConfigureAwait(false);
        try
        {
            Open(loader);
        }
        catch (SqliteException exception)
        {
            Close();
            throw SqliteErrors.IsDamage(exception)
                ? new InvalidDataException($"'{_settings.Path}' is damaged ({exception.Message}). Restore a backup.", exception)
                : SqliteErrors.Unavailable(_settings.Path, exception);
        }
        catch
        {
            Close();
            throw;
        }
    }

    public void Commit(CommitBatch batch)
    {
        if (batch.Count == 0)
        {
            return;
        }

        // Only signals make it grow: what Heartbeat says of itself is taken, or it could never find its way out.
        if (Backlog >= 1 && Count(batch, static kind => kind == CommitRecordKind.Signal) > 0)
        {
            throw new StoreUnavailableException(
                $"'{_settings.Path}' cannot take more: {_backlog.Records} records of its journal wait to be folded into rows.");
        }

        var sequence = _numbers.NextSequence;
        var bytes = _journal.Append(batch);
        _backlog.Add(sequence, batch.Count, bytes, batch.Records[0].At, Count(batch, FoldCost.IsJson));
        _checkpointer.Watch(_journal.Connection);
    }

    private static int Count(CommitBatch batch, Func<CommitRecordKind, bool> isMeant)
    {
        var count = 0;
        foreach (ref readonly var record in batch.Records)
        {
            count += isMeant(record.Kind) ? 1 : 0;
        }

        return count;
    }

    public bool Tidy(Instant now)
    {
        if (_pause.IsOn(now))
        {
            return false;
        }

        try
        {
            var connection = _journal.Connection;
            var more = _folder.Step(connection, now);
            if (!more || ++_steps % StepsBetweenRetention == 0)
            {
                // In its turn also where there is always something to fold.
                more |= _retention.Step(connection, now);
            }

            _checkpointer.Step(connection);
            _trouble = null;
            return more;
        }
        catch (Exception exception)
        {
            // Whatever it was, everything is still in the journal. The connection may be in any state, so another one goes on.
            if (_trouble is null)
            {
                // Once, not each second until somebody has mended it.
                _logger.TidyFailed(exception, _settings.Path);
            }

            _trouble = exception;
            _folder.Abandon();
            _journal.Abandon();
            _pause = new(now, PauseAfterFailure);
            return false;
        }
    }

    /// <summary>Lets go of each part whatever becomes of the others, and of the owner's lock last.</summary>
    public void Close()
    {
        var readers = _readers;
        _readers = null;
        List<Exception>? failures = null;
        foreach (var part in new IDisposable?[] { readers, _checkpointer, _folder, _journal, _lock })
        {
            try
            {
                part?.Dispose();
            }
            catch (Exception exception)
            {
                (failures ??= []).Add(exception);
            }
        }

        _lock = null;
        if (failures is not null)
        {
            _logger.CloseFailed(new AggregateException(failures), _settings.Path);
        }
    }

    public void Dispose() => Close();

    public async Task BackupAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (_readers is null)
        {
            throw new StoreUnavailableException("The store is not open.");
        }

        // One after the other: two that go to the same file would take each other's draft.
        await _backups.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await Task.Run(() => OnlineBackup.Write(_factory, path, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
        }
        finally
        {
            _backups.Release();
        }

        _logger.BackupWritten(_settings.Path, path);
    }

    private void MakeDirectory()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_settings.Path))!);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(
                $"The directory of '{_settings.Path}' cannot be made: {exception.Message}", exception);
        }
    }

    private void Open(IStorageLoader loader)
    {
        var version = new SchemaInstaller(_factory).Install();
        if (version == 0)
        {
            _logger.Created(_settings.Path);
        }
        else if (version < SchemaScript.Newest)
        {
            _logger.Migrated(_settings.Path, version, SchemaScript.Newest);
        }

        // Read through a connection that changes nothing: what cannot be read stays as it is for whoever repairs it.
        using (var connection = _factory.OpenInspector())
        {
            _folder.Resume(new StoredData(connection).Load(loader, _numbers, _backlog));
        }

        _journal.Open();
        _ = _journal.Connection;
        _readers = new ReaderPool(_factory);
        _logger.Opened(_settings.Path, SchemaScript.Newest, _backlog.Records);
    }
}
