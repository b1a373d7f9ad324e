using Heartbeat.Sqlite.Folding;
using Heartbeat.Sqlite.Support;
using Heartbeat.Storage.Embedded;

namespace Heartbeat.Sqlite;

/// <summary>A monitor that was deleted and made again with the same id is another monitor, and it is there.</summary>
public sealed class ReusedIdTests : IDisposable
{
    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_is_there_after_a_restart_before_the_fold(bool firstWasFolded)
    {
        using (var storage = await StorageFixture.OpenAsync(_temp.File("a.db")))
        {
            storage.Commit(StorageFixture.Put(7), storage.Success(7));
            if (firstWasFolded)
            {
                storage.TidyAll();
            }

            storage.Commit(Deleted(7));
            storage.Commit(StorageFixture.Put(7), storage.Success(7));
        }

        await AssertSecondIsThereAsync("a.db");
    }

    [Fact]
    public async Task It_is_there_after_a_crash_at_any_slice_of_a_round()
    {
        var fold = new FoldLimits { RoundFrom = 1, Slice = 1 };
        using var storage = await StorageFixture.OpenAsync(_temp.File("a.db"), fold);
        storage.Commit(StorageFixture.Put(6), StorageFixture.Put(7), StorageFixture.Put(8), storage.Success(7));
        storage.Commit(Deleted(7));
        storage.Commit(StorageFixture.Put(7), storage.Success(7), storage.Success(8));
        for (var slices = 0; ; slices++)
        {
            _temp.CopyAsAfterCrash(storage.Path, $"{slices}.db");
            await AssertSecondIsThereAsync($"{slices}.db");
            if (!storage.Storage.Tidy(StorageFixture.Start))
            {
                break;
            }
        }
    }

    [Fact]
    public async Task One_that_was_made_again_and_deleted_again_is_gone()
    {
        using (var storage = await StorageFixture.OpenAsync(_temp.File("a.db")))
        {
            storage.Commit(StorageFixture.Put(7));
            storage.Commit(Deleted(7));
            storage.Commit(StorageFixture.Put(7), storage.Success(7));
            storage.Commit(Deleted(7));
        }

        using var after = await StorageFixture.OpenAsync(_temp.File("a.db"));
        Assert.Empty(after.Loaded.Monitors);
    }

    private async Task AssertSecondIsThereAsync(string name)
    {
        using var after = await StorageFixture.OpenAsync(_temp.File(name));
        Assert.Equal(2, after.Loaded.Monitors[7].State.SignalCount);
        Assert.Equal("job 7", after.Loaded.Monitors[7].Monitor.Name);
        Assert.Equal(1, (await after.Storage.GetSignalsAsync(7, new(10), default)).Total);
    }

    private static CommitRecord Deleted(long id) => StorageFixture.Put(id) with
    {
        Kind = CommitRecordKind.MonitorDeleted,
        Monitor = null,
    };
}
