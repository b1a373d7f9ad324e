using BenchmarkDotNet.Attributes;
using Cronos;
using Heartbeat.Schedules;
using NCrontab;

namespace Heartbeat.Benchmarks.Schedules;

/// <summary>The next occurrence of a cron expression, as it is looked for with each completed run.</summary>
/// <remarks>NCrontab knows no time zones: it has less to do.</remarks>
[MemoryDiagnoser]
[MedianColumn]
public class CronBenchmarks
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Helsinki");
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private CronSchedule _heartbeat = null!;
    private CronExpression _cronos = null!;
    private CrontabSchedule _ncrontab = null!;

    [Params("*/5 * * * *", "0 3 * * *", "0 6 * * MON-FRI", "30 4 29 2 *")]
    public string Expression { get; set; } = "";

    [GlobalSetup]
    public void SetUp()
    {
        _heartbeat = CronSchedule.Parse(Expression, Zone);
        _cronos = CronExpression.Parse(Expression);
        _ncrontab = CrontabSchedule.Parse(Expression);
    }

    [Benchmark(Baseline = true)]
    public Instant Heartbeat() => _heartbeat.Next(Instant.From(Start));

    [Benchmark]
    public DateTimeOffset? Cronos() => _cronos.GetNextOccurrence(Start, Zone);

    [Benchmark]
    public DateTime NCrontab() => _ncrontab.GetNextOccurrence(Start.UtcDateTime);
}
