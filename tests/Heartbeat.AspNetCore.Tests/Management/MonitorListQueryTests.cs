using System.Net;
using System.Text.Json;
using Heartbeat.AspNetCore.Hosting;
using Heartbeat.Monitors;

namespace Heartbeat.AspNetCore.Management;

public sealed class MonitorListQueryTests
{
    [Fact]
    public async Task Every_condition_of_a_query_reaches_the_filter()
    {
        var filter = await FilterAsync(
            "status=late&status=down,paused&running=false&never_reported=true&tag=db&tag=night&q=back&slug=a&retired=true&limit=5&offset=10");

        Assert.Equal([MonitorStatus.Late, MonitorStatus.Down, MonitorStatus.Paused], filter.Statuses.AsEnumerable());
        Assert.Equal(["db", "night"], filter.Tags.AsEnumerable());
        Assert.Equal((true, "back", "a"), (filter.NeverReported, filter.Text, filter.Slug));
        Assert.Equal((RetiredMonitors.Include, 5, 10), (filter.Retired, filter.Limit, filter.Offset));
        Assert.Equal((false, false), (filter.OrRunning, filter.Running));
    }

    [Theory]
    [InlineData("")]
    [InlineData("status=&running=&never_reported=&tag=&q=&text=&slug=&retired=&sort=")]
    public async Task What_is_empty_narrows_nothing(string query)
    {
        var filter = await FilterAsync(query);

        Assert.Equivalent(new MonitorFilter(), filter, strict: true);
    }

    [Theory]
    [InlineData("started")]
    [InlineData("running")]
    public async Task An_open_run_is_as_good_as_a_status(string name)
    {
        var alone = await FilterAsync($"status={name}");
        var beside = await FilterAsync($"status=down,{name}");

        Assert.Equal((true, 0), (alone.OrRunning, alone.Statuses.Length));
        Assert.Equal((true, MonitorStatus.Down), (beside.OrRunning, Assert.Single(beside.Statuses)));
    }

    [Theory]
    [InlineData("sort=name", MonitorSort.Name, false)]
    [InlineData("sort=-name", MonitorSort.Name, true)]
    [InlineData("sort=status", MonitorSort.Status, false)]
    [InlineData("sort=next_due", MonitorSort.NextDue, false)]
    [InlineData("sort=deadline", MonitorSort.Deadline, false)]
    [InlineData("sort=-last_ping", MonitorSort.LastSignal, true)]
    [InlineData("sort=id", MonitorSort.Id, false)]
    [InlineData("sort=created", MonitorSort.Newest, true)]
    [InlineData("sort=-created", MonitorSort.Newest, false)]
    [InlineData("retired=only", MonitorSort.Newest, false)]
    public async Task Orders_have_a_name_and_a_minus_turns_them_round(string query, MonitorSort sort, bool reversed)
    {
        var filter = await FilterAsync(query);

        Assert.Equal((sort, reversed), (filter.Sort, filter.Reversed));
    }

    [Theory]
    [InlineData("q=backup")]
    [InlineData("text=backup")]
    [InlineData("q=backup&text=backup")]
    [InlineData("q=%20backup%20")]
    public async Task A_text_has_two_names(string query) => Assert.Equal("backup", (await FilterAsync(query)).Text);

    [Fact]
    public async Task All_that_is_wrong_is_named_at_once()
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.ManageAsync(
            "GET",
            "/api/v1/heartbeats?status=dead,Up&running=1&never_reported=1&retired=no&sort=age&limit=0&offset=-1&q=a&text=b");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Null(app.Registry.Filter);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var named = json.RootElement.GetProperty("errors").EnumerateObject()
            .Select(static error => $"{error.Name} {error.Value.GetArrayLength()}");
        Assert.Equal("limit 1,never_reported 1,offset 1,retired 1,running 1,sort 1,status 2,text 1", string.Join(',', named));
    }

    [Fact]
    public async Task A_text_that_is_longer_than_any_name_is_refused()
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.ManageAsync("GET", "/api/v1/heartbeats?q=" + new string('x', 256));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static async Task<MonitorFilter> FilterAsync(string query)
    {
        await using var app = await TestApp.StartAsync();
        using var response = await app.ManageAsync("GET", $"/api/v1/heartbeats?{query}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return app.Registry.Filter!;
    }
}
