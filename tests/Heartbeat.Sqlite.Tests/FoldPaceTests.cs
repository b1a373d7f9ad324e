using Heartbeat.Signals;
using Heartbeat.Sqlite.Connections;
using Heartbeat.Sqlite.Folding;
using Heartbeat.Sqlite.Support;
using Heartbeat.StateMachine;
using Heartbeat.Storage.Embedded;

namespace Heartbeat.Sqlite;

/// <summary>When the journal is folded, and how much of it at once.</summary>
public sealed class FoldPaceTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Few_but_large_records_begin_a_round()
    {
        using var storage = await StorageFixture.OpenAsync(fold: new() { RoundFromBytes = 500_000 });
        storage.Commit(StorageFixture.Put(1));
        Assert.False(storage.Storage.Tidy(StorageFixture.Start));
        Assert.Equal(1, Number(storage, "SELECT count(*) FROM journal"));

        storage.Commit(storage.Success(1, new string('x', 600_000)));
        storage.TidyAll(StorageFixture.Start);
        Assert.Equal(0, Number(storage, "SELECT count(*) FROM journal"));
    }

    [Fact]
    public async Task A_round_takes_no_more_bytes_into_memory_than_its_share_unless_one_commit_has_more()
    {
        var fold = new FoldLimits { RoundFrom = 1, RoundMostBytes = 3_500_000, Slice = 1, MostOfSlice = 1 };
        using var storage = await StorageFixture.OpenAsync(fold: fold);
        storage.Commit(StorageFixture.Put(1));
        storage.Commit(storage.Success(1, new string('x', 9_000_000)));
        for (var i = 0; i < 10; i++)
        {
            storage.Commit(storage.Success(1, new string('x', 1_000_000)));
        }

        var rounds = new HashSet<long>();
        while (storage.Storage.Tidy(StorageFixture.Start))
        {
            rounds.Add(Number(storage, "SELECT round_seq FROM progress"));
        }

        Assert.Equal([1L, 2L, 5L, 8L, 11L, 12L], rounds.Order());
    }

    [Fact]
    public async Task A_round_gathers_the_longer_the_more_comes()
    {
        var fold = new FoldLimits { RoundAfter = TimeSpan.FromSeconds(5), GatherFor = 10 };
        using var storage = await StorageFixture.OpenAsync(fold: fold);
        storage.Commit(StorageFixture.Put(1));
        storage.TidyAll(StorageFixture.Start + TimeSpan.FromSeconds(6));
        for (var i = 0; i < 20; i++)
        {
            storage.Commit(storage.Success(1));
        }

        Assert.False(storage.Storage.Tidy(StorageFixture.Start + TimeSpan.FromSeconds(14)));
        Assert.Equal(20, Number(storage, "SELECT count(*) FROM journal"));

        storage.TidyAll(StorageFixture.Start + TimeSpan.FromSeconds(15));
        Assert.Equal(0, Number(storage, "SELECT count(*) FROM journal"));
    }

    [Fact]
    public async Task The_journal_is_folded_though_the_clock_was_set_back()
    {
        using var storage = await StorageFixture.OpenAsync();
        storage.Commit(StorageFixture.Put(1));

        storage.TidyAll(StorageFixture.Start - Hour);

        Assert.Equal(0, Number(storage, "SELECT count(*) FROM journal"));
    }

    [Fact]
    public async Task A_fold_that_failed_is_tried_again_though_the_clock_was_set_back()
    {
        using var storage = await StorageFixture.OpenAsync(fold: new() { RoundFrom = 1 });
        storage.Commit(StorageFixture.Put(1));
        storage.Storage.Writer.Run("PRAGMA query_only = ON");
        Assert.False(storage.Storage.Tidy(StorageFixture.Start));
        Assert.False(storage.Storage.Tidy(StorageFixture.Start + TimeSpan.FromMilliseconds(900)));
        Assert.Equal(1, Number(storage, "SELECT count(*) FROM journal"));

        storage.TidyAll(StorageFixture.Start - Hour);

        Assert.Equal(0, Number(storage, "SELECT count(*) FROM journal"));
    }

    [Fact]
    public async Task What_is_too_old_goes_though_the_clock_was_set_back()
    {
        using var storage = await StorageFixture.OpenAsync();
        storage.TidyAll(StorageFixture.Start);
        storage.Commit(StorageFixture.Put(1), storage.Success(1, at: StorageFixture.Start - TimeSpan.FromDays(40)));

        storage.TidyAll(StorageFixture.Start - Hour);

        Assert.Equal(0, Number(storage, "SELECT count(*) FROM signals"));
    }

    [Theory]
    [InlineData(1_000, 300, 10)]
    [InlineData(1_000, 300, 100_000)]
    [InlineData(100, 1_000, 0)]
    public async Task The_journal_never_fills_up_where_the_store_tidies_when_a_slice_is_due(int records, int commits, int bodyEvery)
    {
        const int Monitors = 10_000;
        var fold = new FoldLimits { MaxRecords = 64_000, RoundFrom = 4_000, RoundMost = 8_000 };
        using var storage = await StorageFixture.OpenAsync(fold: fold);
        var batch = Enumerable.Range(1, Monitors).Select(id => StorageFixture.Put(id)).ToArray();
        storage.Commit(batch);
        storage.TidyAll();
        batch = new CommitRecord[records];
        var highest = 0.0;
        for (var commit = 0; commit < commits; commit++)
        {
            for (var i = 0; i < records; i++)
            {
                var number = (commit * records) + i;
                var body = bodyEvery > 0 && number % bodyEvery == 0 ? "of a signal" : null;
                batch[i] = storage.Success(1 + (number * 7L % Monitors), body);
            }

            storage.Commit(batch);
            highest = Math.Max(highest, storage.Storage.Backlog);
            if (storage.Storage.IsSliceDue)
            {
                storage.Storage.Tidy(StorageFixture.Start);
            }
        }

        Assert.InRange(highest, 0.05, 0.75);
    }

    [Fact]
    public async Task The_runs_of_one_busy_monitor_are_folded_in_many_slices_and_only_the_last_are_kept()
    {
        const int Runs = 50_000;
        using var storage = await StorageFixture.OpenAsync(fold: new() { RoundFrom = 1, Slice = 64 });
        storage.Commit(StorageFixture.Put(1), StorageFixture.Put(2));
        var batch = new CommitRecord[1_000];
        for (var i = 0; i < 2 * Runs; i++)
        {
            batch[i % batch.Length] = i % 2 == 0 ? Start(storage, i) : End(storage, i - 1);
            if ((i + 1) % batch.Length == 0)
            {
                storage.Commit(batch);
            }
        }

        storage.Commit(storage.Success(2));
        var slices = 0;
        while (storage.Storage.Tidy(StorageFixture.Start))
        {
            slices++;
        }

        Assert.InRange(slices, 50, 10_000);
        Assert.Equal(0, Number(storage, "SELECT count(*) FROM journal"));
        var page = await storage.Storage.GetRunsAsync(1, new(2_000), default);
        Assert.Equal(1_000, page.Total);
        Assert.All(page.Items, item => Assert.Equal(RunOutcome.Succeeded, item.Run.Outcome));
        Assert.Equal($"run {(2 * Runs) - 2}", page.Items[0].Run.RunId);
    }

    [Fact]
    public async Task A_thousand_runs_that_end_in_a_later_round_than_they_began_stay_one_row_each()
    {
        using var storage = await StorageFixture.OpenAsync(fold: new() { RoundFrom = 1 });
        storage.Commit(StorageFixture.Put(1));
        storage.Commit([.. Enumerable.Range(0, 1_000).Select(i => Start(storage, i))]);
        storage.TidyAll(StorageFixture.Start);
        storage.Commit([.. Enumerable.Range(0, 1_000).Select(i => End(storage, i))]);
        storage.TidyAll(StorageFixture.Start);
        Assert.Equal(1_000, Number(storage, "SELECT count(*) FROM runs WHERE outcome = 1"));
        Assert.Equal(1_000, Number(storage, "SELECT count(*) FROM runs"));
    }

    private static CommitRecord Start(StorageFixture storage, int number) => WithRun(
        storage.Signal(1, new(SignalKind.Start)), number, Instant.None, RunOutcome.Running);

    private static CommitRecord End(StorageFixture storage, int number) => WithRun(
        storage.Success(1), number, StorageFixture.Start + TimeSpan.FromDays(1), RunOutcome.Succeeded);

    private static CommitRecord WithRun(CommitRecord record, int number, Instant endedAt, RunOutcome outcome)
    {
        var startedAt = StorageFixture.Start + TimeSpan.FromMicroseconds(number);
        record.Runs.Add(new($"run {number}", startedAt, endedAt, outcome, null, null));
        return record;
    }

    private static long Number(StorageFixture storage, string sql) => storage.Storage.Writer.Number(sql);
}
