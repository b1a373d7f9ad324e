using Heartbeat.Sqlite.Support;

namespace Heartbeat.Sqlite;

public sealed class BackupTests : IDisposable
{
    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task A_backup_made_while_signals_come_opens_as_it_is()
    {
        using var storage = await StorageFixture.OpenAsync();
        storage.Commit(StorageFixture.Put(1));
        for (var i = 0; i < 3_000; i++)
        {
            storage.Commit(storage.Success(1, "body of a signal"));
        }

        storage.TidyAll(StorageFixture.Start + TimeSpan.FromMinutes(1));
        storage.Commit(storage.Success(1));
        var backup = storage.Storage.BackupAsync(_temp.File("copy.db"));
        while (!backup.IsCompleted)
        {
            storage.Commit(storage.Success(1));
            storage.Storage.Tidy(StorageFixture.Start);
        }

        await backup;
        using var copy = await StorageFixture.OpenAsync(_temp.File("copy.db"));
        Assert.InRange(copy.Loaded.Numbers.SignalId, 3_001, long.MaxValue);
        Assert.Equal(100, (await copy.Storage.GetSignalsAsync(1, new(1), default)).Total);
        copy.Commit(copy.Success(1));
    }

    [Fact]
    public async Task A_backup_replaces_nothing()
    {
        using var storage = await StorageFixture.OpenAsync();
        await File.WriteAllTextAsync(_temp.File("copy.db"), "precious");

        await Assert.ThrowsAsync<IOException>(() => storage.Storage.BackupAsync(_temp.File("copy.db")));

        Assert.Equal("precious", await File.ReadAllTextAsync(_temp.File("copy.db")));
    }

    [Theory]
    [InlineData("a.db", "a.db")]
    [InlineData("a.db", "a.db-wal")]
    [InlineData("a.db", "a.db-journal")]
    [InlineData("a.db.partial", "a.db")]
    public async Task A_backup_takes_no_file_of_the_database(string database, string backup)
    {
        using var storage = await StorageFixture.OpenAsync(_temp.File(database));
        storage.Commit(StorageFixture.Put(1));

        var error = await Assert.ThrowsAsync<IOException>(() => storage.Storage.BackupAsync(_temp.File(backup)));

        Assert.Contains("belongs to it", error.Message, StringComparison.Ordinal);
        storage.Commit(storage.Success(1));
        Assert.True(File.Exists(_temp.File(database)));
    }

    [Fact]
    public async Task A_backup_into_a_missing_directory_says_so()
    {
        using var storage = await StorageFixture.OpenAsync();
        var path = Path.Combine(_temp.Path, "missing", "copy.db");

        var error = await Assert.ThrowsAnyAsync<IOException>(() => storage.Storage.BackupAsync(path));

        Assert.Contains("does not exist", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_backups_to_one_file_at_the_same_time_one_is_written_whole()
    {
        using var storage = await StorageFixture.OpenAsync();
        storage.Commit([.. Enumerable.Range(1, 2_000).Select(id => StorageFixture.Put(id))]);
        var backups = Enumerable.Range(0, 4).Select(_ => storage.Storage.BackupAsync(_temp.File("copy.db"))).ToArray();
        foreach (var backup in backups[1..])
        {
            await Assert.ThrowsAsync<IOException>(() => backup);
        }

        await backups[0];
        using var copy = await StorageFixture.OpenAsync(_temp.File("copy.db"));
        Assert.Equal(2_000, copy.Loaded.Monitors.Count);
    }

    [Fact]
    public async Task A_backup_given_up_leaves_nothing_behind()
    {
        using var storage = await StorageFixture.OpenAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => storage.Storage.BackupAsync(_temp.File("copy.db"), cancelled.Token));

        Assert.Empty(Directory.GetFiles(_temp.Path));
    }
}
