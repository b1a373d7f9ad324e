using System.Diagnostics.Metrics;
using Heartbeat.AspNetCore.Hosting;
using Heartbeat.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.AspNetCore.Limits;

public sealed class RefusalNotesTests
{
    [Fact]
    public async Task Each_refusal_is_counted_under_the_name_of_its_limit()
    {
        await using var app = await TestApp.StartAsync(static setup =>
        {
            setup.Settings["Heartbeat:RateLimits:ManagementPerAddress"] = "1";
            setup.Settings["Heartbeat:RateLimits:UnknownTokensPerAddress"] = "1";
            setup.Settings["Heartbeat:RateLimits:PingsPerMonitor"] = "1";
        });
        var counted = new Dictionary<string, long>(StringComparer.Ordinal);
        using var listener = Listen(app.Services.GetRequiredService<IMeterFactory>(), counted);

        foreach (var (path, times) in new[]
        {
            ("/api/v1/heartbeats", 2), ("/ping/unknown", 3), ($"/ping/{TestApp.Token}", 4),
        })
        {
            for (var i = 0; i < times; i++)
            {
                using var response = await app.SendAsync("GET", path);
            }
        }

        Assert.Equal(
            new Dictionary<string, long>(StringComparer.Ordinal) { ["management"] = 1, ["unknown_tokens"] = 2, ["pings"] = 3 },
            counted);
    }

    private static MeterListener Listen(IMeterFactory factory, Dictionary<string, long> counted)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == factory
                    && instrument.Name == HeartbeatInstrumentation.Instruments.RateLimitRefusals)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            var limit = (string)tags[0].Value!;
            counted[limit] = counted.GetValueOrDefault(limit) + value;
        });
        listener.Start();
        return listener;
    }
}
