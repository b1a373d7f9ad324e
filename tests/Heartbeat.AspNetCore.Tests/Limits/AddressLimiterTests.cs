using System.Net;
using System.Threading.RateLimiting;
using Heartbeat.Testing;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Limits;

/// <summary>It keeps the promises of the library's base class.</summary>
public sealed class AddressLimiterTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task A_lease_says_whether_it_was_granted_and_if_not_when_to_come_back()
    {
        await using var limiter = new AddressLimiter(2, _time);
        var request = From("192.0.2.7");

        using var first = limiter.AttemptAcquire(request);
        using var second = await limiter.AcquireAsync(request);
        using var third = await limiter.AcquireAsync(request);

        Assert.True(first.IsAcquired && second.IsAcquired);
        Assert.Empty(first.MetadataNames);
        Assert.False(first.TryGetMetadata(MetadataName.RetryAfter, out _));
        Assert.False(third.IsAcquired);
        Assert.Equal([MetadataName.RetryAfter.Name], third.MetadataNames);
        Assert.True(third.TryGetMetadata(MetadataName.RetryAfter, out var wait));
        Assert.Equal(TimeSpan.FromSeconds(30), wait);
        Assert.False(third.TryGetMetadata(MetadataName.ReasonPhrase, out _));
    }

    [Fact]
    public void Statistics_are_those_of_the_address_and_of_all()
    {
        using var limiter = new AddressLimiter(2, _time);
        for (var i = 0; i < 3; i++)
        {
            limiter.AttemptAcquire(From("192.0.2.7")).Dispose();
        }

        var statistics = limiter.GetStatistics(From("192.0.2.7"))!;

        Assert.Equal((0, 2, 1), (
            statistics.CurrentAvailablePermits, statistics.TotalSuccessfulLeases, statistics.TotalFailedLeases));
        Assert.Equal(2, limiter.GetStatistics(From("192.0.2.8"))!.CurrentAvailablePermits);
    }

    [Fact]
    public void Several_permits_are_taken_together_or_not_at_all()
    {
        using var limiter = new AddressLimiter(3, _time);
        var request = From("192.0.2.7");

        Assert.True(limiter.AttemptAcquire(request, 2).IsAcquired);
        Assert.False(limiter.AttemptAcquire(request, 2).IsAcquired);
        Assert.True(limiter.AttemptAcquire(request, 1).IsAcquired);
        Assert.False(limiter.AttemptAcquire(request, 0).IsAcquired);
        Assert.Throws<ArgumentOutOfRangeException>(() => limiter.AttemptAcquire(request, 4));
    }

    private static DefaultHttpContext From(string address) =>
        new() { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
}
