using Heartbeat.Signals;
using Heartbeat.Support;

namespace Heartbeat.Monitors;

/// <summary>Lists of the registry; what every store lists is a matter of the store contract.</summary>
public sealed class MonitorListTests : RegistryFixture
{
    private IHeartbeatReporter Reporter => Service<IHeartbeatReporter>();

    [Fact]
    public async Task A_late_monitor_is_late_in_filter_and_answer()
    {
        await CreateAsync("one");
        await Reporter.SucceedAsync("one");
        await Clock.PassAsync(TimeSpan.FromMinutes(61));

        var page = await Registry.ListAsync(new() { Statuses = [MonitorStatus.Late] });

        Assert.Equal(MonitorStatus.Late, Assert.Single(page.Items).Status);
    }

    [Fact]
    public async Task The_worst_come_first_by_status()
    {
        foreach (var slug in new[] { "retired", "paused", "up", "never", "late", "down" })
        {
            await CreateAsync(slug);
        }

        // One reports in time to be late, not down, when the one that never did counts as such.
        await Clock.PassAsync(TimeSpan.FromMinutes(5));
        await Reporter.SucceedAsync("late");
        await Clock.PassAsync(TimeSpan.FromMinutes(66));
        await CreateAsync("new");
        await Reporter.SucceedAsync("up");
        await Reporter.FailAsync("down");
        await Registry.PauseAsync((await Registry.FindAsync("paused"))!.Id);
        await Registry.RetireAsync((await Registry.FindAsync("retired"))!.Id);

        var worst = new MonitorFilter { Sort = MonitorSort.Status, Retired = RetiredMonitors.Include };

        Assert.Equal(["down", "late", "never", "new", "up", "paused", "retired"], await ListAsync(worst));
        Assert.Equal(
            ["retired", "paused", "up", "new", "never", "late", "down"], await ListAsync(worst with { Reversed = true }));
        Assert.Equal(["never"], await ListAsync(new() { NeverReported = true }));
    }

    [Fact]
    public async Task Names_stand_in_one_order_whatever_their_case_and_equals_by_id()
    {
        foreach (var (slug, name) in new[] { ("a", "beta"), ("b", "Alpha"), ("c", "BETA"), ("d", "gamma") })
        {
            await Registry.CreateAsync(new() { Slug = slug, Name = name, Interval = "1h" });
        }

        Assert.Equal(["b", "a", "c", "d"], await ListAsync(new() { Sort = MonitorSort.Name }));
        Assert.Equal(["d", "a", "c", "b"], await ListAsync(new() { Sort = MonitorSort.Name, Reversed = true }));
    }

    [Theory]
    [InlineData(MonitorSort.Newest)]
    [InlineData(MonitorSort.Name)]
    [InlineData(MonitorSort.Status)]
    [InlineData(MonitorSort.NextDue)]
    [InlineData(MonitorSort.Deadline)]
    [InlineData(MonitorSort.LastSignal)]
    [InlineData(MonitorSort.Id)]
    public async Task Pages_put_together_are_the_whole_list(MonitorSort sort)
    {
        for (var i = 0; i < 300; i++)
        {
            await Registry.CreateAsync(new() { Slug = $"job-{i}", Name = $"Job {i % 7}", Interval = $"{1 + (i % 5)}h" });
            if (i % 3 == 0)
            {
                await Reporter.SucceedAsync($"job-{i}");
            }
        }

        foreach (var reversed in new[] { false, true })
        {
            var filter = new MonitorFilter { Sort = sort, Reversed = reversed, Limit = 1_000 };
            var whole = await ListAsync(filter);
            var pages = new List<string>();
            for (var offset = 0; offset < whole.Length; offset += 70)
            {
                pages.AddRange(await ListAsync(filter with { Limit = 70, Offset = offset }));
            }

            Assert.Equal(300, whole.Length);
            Assert.Equal(whole, pages);
        }
    }

    [Fact]
    public async Task Text_is_found_in_name_slug_description_and_tags()
    {
        await Registry.CreateAsync(new() { Slug = "one", Name = "Nightly Backup", Interval = "1h" });
        await Registry.CreateAsync(new() { Slug = "backup-two", Interval = "1h" });
        await Registry.CreateAsync(new() { Slug = "three", Interval = "1h", Description = "After the BACKUP." });
        await Registry.CreateAsync(new() { Slug = "four", Interval = "1h", Tags = { "db", "backups" } });
        await Registry.CreateAsync(new() { Slug = "five", Interval = "1h" });

        Assert.Equal(["four", "three", "backup-two", "one"], await ListAsync(new() { Text = "backup" }));
        Assert.Equal(["five", "four"], await ListAsync(new() { Text = "", Limit = 2 }));
    }

    [Fact]
    public async Task Pages_have_1_to_1000_entries()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Registry.ListAsync(new() { Limit = 0 }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Registry.ListAsync(new() { Limit = 1_001 }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Registry.ListAsync(new() { Offset = -1 }));
    }

    private async Task CreateAsync(string slug) =>
        await Registry.CreateAsync(new() { Slug = slug, Interval = "1h", Grace = "10m" });

    private async Task<string[]> ListAsync(MonitorFilter filter) =>
        [.. (await Registry.ListAsync(filter)).Items.Select(static monitor => monitor.Slug!)];
}
