using Heartbeat.Configuration;
using Heartbeat.Schedules;
using Heartbeat.Support;
using Heartbeat.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Heartbeat.Monitors.Declaring;

public sealed class UndeclaredRetirementTests
{
    private readonly FakeStore _store = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly LiveDeclarations _live = new();
    private readonly UndeclaredRetirement _retirement;

    public UndeclaredRetirementTests() => _retirement = new(
        _store, _live, Options.Create(new HeartbeatOptions()), _clock, NullLogger<UndeclaredRetirement>.Instance);

    [Fact]
    public async Task What_nobody_has_declared_for_an_hour_is_retired()
    {
        Put("gone", MonitorOrigin.Declared);
        Put("live", MonitorOrigin.Declared);
        Put("by-api", MonitorOrigin.Api);
        _live.Add("live");

        var next = await RunAsync();
        Assert.Equal(Instant.From(_clock.GetUtcNow()) + TimeSpan.FromHours(1), next);
        Assert.Empty(Retired());

        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(Instant.Never, await RunAsync());

        Assert.Equal(["gone"], Retired());
    }

    [Fact]
    public async Task What_is_declared_within_the_hour_stays()
    {
        Put("by-scheduler", MonitorOrigin.Declared);
        await RunAsync();
        _clock.Advance(TimeSpan.FromMinutes(59));
        _live.Add("by-scheduler");
        _clock.Advance(TimeSpan.FromMinutes(1));

        await RunAsync();

        Assert.Empty(Retired());
    }

    [Fact]
    public async Task Thousands_are_retired_in_portions()
    {
        for (var i = 0; i < 2_500; i++)
        {
            Put($"gone-{i}", MonitorOrigin.Declared);
        }

        await RunAsync();
        _clock.Advance(TimeSpan.FromHours(1));
        await RunAsync();

        Assert.Equal(2_500, Retired().Count());
        Assert.Equal(3, _store.Calls.Count(static call => call == "change"));
    }

    private Task<Instant> RunAsync() => _retirement.RunAsync(CancellationToken.None).AsTask();

    private IEnumerable<string?> Retired() =>
        _store.Monitors.Where(static item => item.State.Retired).Select(static item => item.Monitor.Slug);

    private void Put(string slug, MonitorOrigin origin) => _store.Put(new()
    {
        Name = slug,
        Slug = slug,
        Origin = origin,
        Token = default,
        Definition = new() { Schedule = new IntervalSchedule(TimeSpan.FromDays(1)), Grace = TimeSpan.Zero },
    });
}
