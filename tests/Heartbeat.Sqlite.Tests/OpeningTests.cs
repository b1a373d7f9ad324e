using System.Diagnostics;
using Heartbeat.Sqlite.Connections;
using Heartbeat.Sqlite.Support;
using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;
using Heartbeat.Time;
using Microsoft.Data.Sqlite;

namespace Heartbeat.Sqlite;

public sealed class OpeningTests : IDisposable
{
    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task A_missing_directory_is_made()
    {
        var path = Path.Combine(_temp.Path, "deep", "down", "a.db");
        using var storage = await StorageFixture.OpenAsync(path);
        Assert.Equal("wal", Text(storage, "PRAGMA journal_mode"));
        Assert.Equal(Instant.None, storage.Loaded.Numbers.AliveAt);
    }

    [Fact]
    public async Task A_sign_of_life_from_before_the_clock_was_set_back_is_not_the_last_one()
    {
        var path = _temp.File("a.db");
        var setBack = StorageFixture.Start - TimeSpan.FromDays(1);
        using (var storage = await StorageFixture.OpenAsync(path))
        {
            storage.Commit(StorageFixture.Put(1));
            storage.Commit(new CommitRecord
            {
                Kind = CommitRecordKind.TimeEvent,
                At = setBack,
                TimeEvent = new(TimeEventKind.ClockStep, StorageFixture.Start, setBack),
            });
            storage.TidyAll();
        }

        using var reopened = await StorageFixture.OpenAsync(path);
        Assert.Equal(setBack, reopened.Loaded.Numbers.AliveAt);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_left_alone()
    {
        var path = _temp.File("a.db");
        await File.WriteAllTextAsync(path, new string('x', 5_000));
        await AssertRefusedAsync(path, "no SQLite database");
    }

    [Fact]
    public async Task A_database_of_another_application_is_left_alone()
    {
        var path = _temp.File("a.db");
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            connection.Run("CREATE TABLE theirs (a)");
        }

        await AssertRefusedAsync(path, "another application");
    }

    [Fact]
    public async Task A_newer_schema_is_left_alone_and_both_versions_are_named()
    {
        var path = await CreateAsync();
        using (var connection = new ConnectionFactory(path).OpenWriter())
        {
            connection.Run("UPDATE schema_info SET version = 12, oldest_code = 11; PRAGMA wal_checkpoint(TRUNCATE)");
        }

        var error = await AssertRefusedAsync(path, "schema version 12");
        Assert.Contains("version 11", error, StringComparison.Ordinal);
        Assert.Contains("knows version 1", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_schema_that_suits_older_code_is_used()
    {
        var path = await CreateAsync();
        using (var connection = new ConnectionFactory(path).OpenWriter())
        {
            connection.Run("UPDATE schema_info SET version = 12, oldest_code = 1");
        }

        using var storage = await StorageFixture.OpenAsync(path);
        Assert.Single(storage.Loaded.Monitors);
    }

    [Fact]
    public async Task A_damaged_file_is_left_alone()
    {
        var path = await CreateAsync();
        var bytes = await File.ReadAllBytesAsync(path);
        new Random(1).NextBytes(bytes.AsSpan(4096 * 2));
        await File.WriteAllBytesAsync(path, bytes);
        await AssertRefusedAsync(path, "damaged");
    }

    [Fact]
    public async Task A_damaged_row_of_the_journal_is_refused_not_skipped()
    {
        var path = await CreateAsync();
        using (var connection = new ConnectionFactory(path).OpenWriter())
        {
            connection.Run(
                """
                UPDATE journal SET data = CAST(substr(data, 1, length(data) - 1) || X'FF' AS BLOB);
                PRAGMA wal_checkpoint(TRUNCATE);
                """);
        }

        await AssertRefusedAsync(path, "Row 1 of the journal");
    }

    [Fact]
    public async Task A_log_without_its_database_is_left_alone()
    {
        var path = _temp.File("a.db");
        await File.WriteAllTextAsync(path + "-wal", "log");
        await Assert.ThrowsAsync<InvalidDataException>(() => StorageFixture.OpenAsync(path));
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task A_second_opener_is_refused_and_told_who_holds_the_file()
    {
        var path = _temp.File("a.db");
        using (await StorageFixture.OpenAsync(path))
        {
            var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => StorageFixture.OpenAsync(path));
            Assert.Contains($"process {Environment.ProcessId} on", error.Message, StringComparison.Ordinal);
        }

        using var later = await StorageFixture.OpenAsync(path);
    }

    [Fact]
    public async Task A_lock_of_another_process_ends_with_that_process_however_it_ends()
    {
        var path = _temp.File("a.db");
        using var other = Process.Start(new ProcessStartInfo("flock", ["-o", path + ".lock", "-c", "echo held; sleep 60"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        Assert.Equal("held", await other.StandardOutput.ReadLineAsync());
        await Assert.ThrowsAsync<StoreUnavailableException>(() => StorageFixture.OpenAsync(path));

        // SIGKILL: nothing of the process runs any more.
        other.Kill(entireProcessTree: true);
        await other.WaitForExitAsync();

        using var storage = await StorageFixture.OpenAsync(path);
        storage.Commit(StorageFixture.Put(1));
    }

    [Fact]
    public async Task A_lock_that_cannot_be_taken_at_all_is_not_blamed_on_another_process()
    {
        // Neither is a file that can be opened: what a read-only directory and a disk without room look like.
        Directory.CreateDirectory(_temp.File("a.db.lock"));
        File.CreateSymbolicLink(_temp.File("b.db.lock"), _temp.File("b.db.lock"));
        foreach (var name in new[] { "a.db", "b.db" })
        {
            var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => StorageFixture.OpenAsync(_temp.File(name)));
            Assert.Contains("cannot be opened for writing", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("in use", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_directory_that_cannot_be_made_is_named()
    {
        await File.WriteAllTextAsync(_temp.File("file"), "");
        var error = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => StorageFixture.OpenAsync(Path.Combine(_temp.File("file"), "deep", "a.db")));
        Assert.Contains("cannot be made", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_could_not_be_opened_or_was_closed_can_be_opened_again()
    {
        var path = _temp.File("a.db");
        await File.WriteAllTextAsync(path, new string('x', 5_000));
        using var storage = StorageFixture.Closed(path);
        await Assert.ThrowsAsync<InvalidDataException>(() => storage.OpenAsync());

        File.Delete(path);
        await storage.OpenAsync();
        storage.Commit(StorageFixture.Put(1));
        storage.TidyAll();
        storage.Commit(storage.Success(1));
        storage.Storage.Close();
        Assert.Throws<StoreUnavailableException>(() => storage.Commit(storage.Success(1)));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await storage.Storage.GetSignalsAsync(1, new(1), default));

        await storage.OpenAsync();
        storage.Commit(storage.Success(1));
        storage.TidyAll();
        Assert.Equal(2, (await storage.Storage.GetSignalsAsync(1, new(1), default)).Total);
    }

    [Fact]
    public async Task What_a_creation_that_was_cut_short_left_behind_does_not_matter()
    {
        var path = _temp.File("a.db");
        foreach (var suffix in new[] { ".new", ".new-wal", ".new-shm", ".new-journal" })
        {
            await File.WriteAllTextAsync(path + suffix, new string('x', 10_000));
        }

        using var storage = await StorageFixture.OpenAsync(path);
        storage.Commit(StorageFixture.Put(1));
        storage.TidyAll();
        Assert.Equal(1, storage.Storage.Writer.Number("SELECT count(*) FROM monitors"));
    }

    [Fact]
    public async Task Queries_that_run_while_the_storage_closes_are_answered_or_told_so()
    {
        using var storage = await StorageFixture.OpenAsync();
        storage.Commit(StorageFixture.Put(1), storage.Success(1));
        storage.TidyAll(StorageFixture.Start + TimeSpan.FromMinutes(1));
        storage.Commit(storage.Success(1));
        using var begun = new CountdownEvent(4);
        var queries = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var answers = 0; ; answers++)
            {
                try
                {
                    Assert.Equal(2, (await storage.Storage.GetSignalsAsync(1, new(10), default)).Total);
                }
                catch (StoreUnavailableException)
                {
                    return;
                }

                if (answers == 10)
                {
                    begun.Signal();
                }
            }
        })).ToArray();
        begun.Wait(TimeSpan.FromSeconds(10));

        storage.Storage.Close();

        await Task.WhenAll(queries).WaitAsync(TimeSpan.FromSeconds(10));
    }

    private async Task<string> CreateAsync()
    {
        var path = _temp.File("a.db");
        using var storage = await StorageFixture.OpenAsync(path);
        storage.Commit(StorageFixture.Put(1));
        return path;
    }

    private static async Task<string> AssertRefusedAsync(string path, string message)
    {
        var before = await File.ReadAllBytesAsync(path);
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => StorageFixture.OpenAsync(path));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(path));
        return error.Message;
    }

    private static string Text(StorageFixture storage, string sql)
    {
        using var statement = new Statement(storage.Storage.Writer, sql);
        statement.Read();
        var text = statement.Text(0);
        statement.Reset();
        return text;
    }
}
