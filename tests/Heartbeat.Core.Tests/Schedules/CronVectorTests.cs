using Heartbeat.Schedules;

namespace Heartbeat.Core.Tests.Schedules;

public sealed class CronVectorTests
{
    [Fact]
    public void Every_expression_occurs_when_Debians_cron_would_run_it()
    {
        var vectors = ScheduleVectors.Occurrences("cron.tsv");

        var differences = VectorCheck.Describe(vectors, v => CronSchedule.Parse(v.Expression, v.TimeZone));

        Assert.Equal(1_200, vectors.Count);
        Assert.True(differences.Length == 0, differences);
    }

    [Fact]
    public void Every_invalid_expression_is_refused_with_a_reason()
    {
        var accepted = ScheduleVectors.Lines("cron-invalid.txt")
            .Where(text => CronSchedule.TryParse(text, TimeZoneInfo.Utc, out _, out var error) || error.Length == 0);

        Assert.Empty(accepted);
    }
}
