using Heartbeat.Signals;
using Heartbeat.Sqlite.Connections;
using Heartbeat.Sqlite.Support;
using Heartbeat.Storage.Embedded;

namespace Heartbeat.Sqlite.Folding;

/// <summary>A round is read in parts and its fold is used for one monitor after the other; neither shows in the rows.</summary>
public sealed class FoldRoundTests : IDisposable
{
    private static readonly string[] Tables =
    [
        "monitors", "signals", "bodies", "runs", "status_changes", "rollups", "deliveries", "time_events", "items", "audit",
        "idempotency_keys",
    ];

    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task A_round_that_was_begun_before_a_crash_is_finished_in_parts_up_to_its_end_and_no_further()
    {
        const int Monitors = 50;
        var fold = new FoldLimits { RoundFrom = 1, RoundMost = 20 * Monitors, PartMost = Monitors, Slice = 4, MostOfSlice = 4 };
        using var storage = await StorageFixture.OpenAsync(_temp.File("a.db"), fold);
        storage.Commit(Puts(Monitors));
        storage.TidyAll(StorageFixture.Start);
        for (var i = 0; i < 40; i++)
        {
            storage.Commit([.. Enumerable.Range(1, Monitors).Select(id => storage.Success(id))]);
        }

        while (RoundMonitor(storage) is long.MaxValue or < Monitors / 2)
        {
            Assert.True(storage.Storage.Tidy(StorageFixture.Start));
        }

        var end = Number(storage, "SELECT round_seq FROM progress");
        Assert.Equal(21L * Monitors, end);

        using var after = await StorageFixture.OpenAsync(_temp.CopyAsAfterCrash(storage.Path, "b.db"), fold);
        after.Commit(after.Success(1, at: StorageFixture.Start + TimeSpan.FromSeconds(1)));
        var slices = 0;
        while (RoundMonitor(after) < long.MaxValue)
        {
            Assert.Equal(end, Number(after, "SELECT round_seq FROM progress"));
            Assert.True(after.Storage.Tidy(StorageFixture.Start));
            slices++;
        }

        Assert.InRange(slices, 2, 10_000);
        Assert.Equal(end, Number(after, "SELECT round_seq FROM progress"));
        Assert.Equal(20L * Monitors, Number(after, "SELECT sum(signals) FROM monitors"));
        Assert.Equal(20L * Monitors, Number(after, "SELECT count(*) FROM signals"));

        after.TidyAll(StorageFixture.Start);
        Assert.Equal((40L * Monitors) + 1, Number(after, "SELECT sum(signals) FROM monitors"));
        Assert.Equal(0, Number(after, "SELECT count(*) FROM journal"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(3_000)]
    public async Task A_monitor_with_many_records_leaves_nothing_to_those_that_follow(int records)
    {
        await AssertSameRowsAsync(storage =>
        {
            storage.Commit(Puts(5));
            for (var i = 0; i < records; i++)
            {
                storage.Commit(Busy(storage, 2, i));
            }

            storage.Commit(storage.Success(1), storage.Success(3, "third"), storage.Success(5));
            storage.Commit(Busy(storage, 4, records), storage.Success(5, "fifth"));
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(400)]
    public async Task A_monitor_that_was_deleted_and_made_again_within_a_round_leaves_nothing_to_those_that_follow(int records)
    {
        await AssertSameRowsAsync(storage =>
        {
            storage.Commit(Puts(4));
            for (var i = 0; i < records; i++)
            {
                storage.Commit(storage.Success(2, i % 10 == 0 ? $"first life {i}" : null), Busy(storage, 3, i));
            }

            storage.Commit(Deleted(2));
            storage.Commit(StorageFixture.Put(2), storage.Success(2, "second life"));
            storage.Commit(Deleted(4));
            storage.Commit(storage.Success(3), storage.Success(1));
        });
    }

    [Fact]
    public async Task Reading_more_than_was_owed_lessens_the_next_slice()
    {
        var fold = new FoldLimits { RoundFrom = 1, PartMost = 4_096, Slice = 16, MostOfSlice = 16 };
        using var storage = await StorageFixture.OpenAsync(_temp.File("a.db"), fold);
        storage.Commit(Puts(4_000));
        Assert.True(storage.Storage.IsSliceDue);
        Assert.True(storage.Storage.Tidy(StorageFixture.Start));

        // All were read at once, for which sixteen rows do not make up: as much has to come first.
        storage.Commit([.. Enumerable.Range(1, 450).Select(id => storage.Success(id))]);
        Assert.False(storage.Storage.IsSliceDue);
        storage.Commit([.. Enumerable.Range(1, 450).Select(id => storage.Success(id))]);
        Assert.True(storage.Storage.IsSliceDue);
    }

    /// <summary>Compares what one round leaves with what comes of folding each commit by itself.</summary>
    private async Task AssertSameRowsAsync(Action<StorageFixture> commit)
    {
        using var template = await StorageFixture.OpenAsync(_temp.File("template.db"), Never);
        commit(template);
        var each = new FoldLimits { RoundFrom = 1, RoundMost = 1 };
        var round = new FoldLimits { RoundFrom = 1, PartMost = 100, Slice = 8, MostOfSlice = 8 };
        using var single = await StorageFixture.OpenAsync(_temp.CopyAsAfterCrash(template.Path, "single.db"), each, KeepAll);
        using var whole = await StorageFixture.OpenAsync(_temp.CopyAsAfterCrash(template.Path, "whole.db"), round, KeepAll);
        var end = template.Storage.Writer.Number("SELECT max(seq) + records - 1 FROM journal");

        single.TidyAll(StorageFixture.Start + TimeSpan.FromMinutes(1));
        var rounds = new HashSet<long>();
        while (whole.Storage.Tidy(StorageFixture.Start + TimeSpan.FromMinutes(1)))
        {
            rounds.Add(Number(whole, "SELECT round_seq FROM progress"));
        }

        Assert.Equal(end, rounds.Max());
        Assert.InRange(rounds.Count, 1, 2);
        foreach (var table in Tables)
        {
            Assert.Equal(Rows(single, table), Rows(whole, table));
        }
    }

    private static FoldLimits Never => new() { RoundFrom = int.MaxValue, RoundAfter = TimeSpan.MaxValue };

    // Rows beyond those that are kept are pruned now and then, depending on the rounds: here all are kept.
    private static SqliteStorageSettings KeepAll(SqliteStorageSettings settings) =>
        settings with { History = new() { Signals = 10_000, Runs = 10_000, StatusChanges = 10_000 } };

    private static List<string> Rows(StorageFixture storage, string table)
    {
        using var columns = new Statement(storage.Storage.Writer, $"SELECT name FROM pragma_table_info('{table}') WHERE name <> 'number'");
        var names = new List<string>();
        while (columns.Read())
        {
            names.Add($"quote({columns.Text(0)})");
        }

        using var rows = new Statement(
            storage.Storage.Writer, $"SELECT {string.Join("||' '||", names)} AS line FROM {table} ORDER BY line");
        var lines = new List<string>();
        while (rows.Read())
        {
            lines.Add(rows.Text(0));
        }

        return lines;
    }

    private static CommitRecord Busy(StorageFixture storage, long id, int number) => storage.Signal(
        id,
        new(number % 3 == 0 ? SignalKind.Fail : SignalKind.Success)
        {
            Content = number % 10 == 0 ? new() { Body = $"body {number}" } : null,
            IdempotencyKey = number % 7 == 0 ? $"key {id} {number}" : null,
        },
        StorageFixture.Start + TimeSpan.FromSeconds(number));

    private static CommitRecord[] Puts(int count) => [.. Enumerable.Range(1, count).Select(static id => StorageFixture.Put(id))];

    private static CommitRecord Deleted(long id) => StorageFixture.Put(id) with
    {
        Kind = CommitRecordKind.MonitorDeleted,
        Monitor = null,
    };

    private static long RoundMonitor(StorageFixture storage) => Number(storage, "SELECT round_monitor FROM progress");

    private static long Number(StorageFixture storage, string sql) => storage.Storage.Writer.Number(sql);
}
