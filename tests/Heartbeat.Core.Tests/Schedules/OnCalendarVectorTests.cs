using Heartbeat.Schedules;

namespace Heartbeat.Core.Tests.Schedules;

public sealed class OnCalendarVectorTests
{
    [Fact]
    public void Every_event_occurs_when_systemd_252_says()
    {
        var vectors = ScheduleVectors.Occurrences("oncalendar.tsv");

        var differences = VectorCheck.Describe(vectors, v => OnCalendarSchedule.Parse(v.Expression, v.TimeZone));

        Assert.Equal(400, vectors.Count);
        Assert.True(differences.Length == 0, differences);
    }
}
