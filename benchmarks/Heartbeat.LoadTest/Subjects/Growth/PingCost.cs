using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Heartbeat.Diagnostics;
using Heartbeat.LoadTest.Fleets;
using Heartbeat.LoadTest.Reporting;
using Heartbeat.Signals;
using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;

namespace Heartbeat.LoadTest.Subjects.Growth;

/// <summary>What a ping of a random monitor costs the engine, from its token to its new deadline.</summary>
[SuppressMessage("Security", "CA5394", Justification = "Which monitor pings is no secret.")]
internal static class PingCost
{
    private const int Pings = 1 << 18;

    public static async Task<double> MeasureAsync(int monitors, int rounds)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddHeartbeat().UseStore("UseForgetful", services => new EmbeddedStore(
            new ForgetfulStorage(monitors, TimeProvider.System),
            new EmbeddedStoreOptions(10_000),
            TimeProvider.System,
            services.GetRequiredService<IEngineObserver>(),
            services.GetRequiredService<ILogger<EmbeddedStore>>()));
        using var host = builder.Build();
        await host.StartAsync();
        var cost = Measure(host.Services.GetRequiredService<IHeartbeatStore>(), monitors, rounds);
        await host.StopAsync();
        return cost;
    }

    private static double Measure(IHeartbeatStore store, int monitors, int rounds)
    {
        var (random, targets, costs) = (new Random(1), new SignalTarget[Pings], new List<double>());
        for (var round = -1; round < rounds; round++)
        {
            foreach (ref var target in targets.AsSpan())
            {
                target = SignalTarget.ByToken(FleetTokens.HashOf(random.Next(monitors)));
            }

            var started = Stopwatch.GetTimestamp();
            foreach (var target in targets)
            {
                var recorded = store.RecordAsync(target, new(SignalKind.Success), CancellationToken.None);
                if (!recorded.IsCompletedSuccessfully || recorded.Result.Result != SignalResult.Accepted)
                {
                    throw new InvalidOperationException("A signal was not accepted at once.");
                }
            }

            // The first round warms the code.
            if (round >= 0)
            {
                costs.Add(Stopwatch.GetElapsedTime(started).TotalNanoseconds / Pings);
            }
        }

        return Median.Of(costs);
    }
}
