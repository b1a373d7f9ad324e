using Heartbeat.Auditing;

namespace Heartbeat.Silences;

public sealed class SilenceTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void One_that_is_ended_early_is_over_also_where_it_was_asked_before()
    {
        var silence = new Silence { From = Noon, Until = Noon.AddHours(2), Author = ChangeAuthor.Code };
        Assert.True(silence.IsActive(Noon.AddHours(1)));

        var ended = silence with { Until = Noon.AddHours(1) };

        Assert.True(ended.IsActive(Noon.AddMinutes(30)));
        Assert.False(ended.IsActive(Noon.AddHours(1)));
        Assert.True(ended.HasEnded(Noon.AddHours(1)));
    }

    [Fact]
    public void One_that_was_taken_back_before_it_began_never_holds()
    {
        var silence = new Silence { From = Noon, Cron = "0 12 * * *", Duration = TimeSpan.FromHours(1), Author = ChangeAuthor.Code };
        Assert.True(silence.IsActive(Noon.AddMinutes(1)));

        Assert.False((silence with { Until = Noon.AddHours(-1) }).IsActive(Noon.AddMinutes(1)));
    }
}
