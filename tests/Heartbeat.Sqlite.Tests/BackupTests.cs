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
