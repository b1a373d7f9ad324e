using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.Time;

namespace Heartbeat.StateMachine.Scenarios;

/// <summary>No healthy job raises an alarm, and no dead one goes unnoticed.</summary>
public sealed class AlarmTests
{
    private static readonly Schedule[] FrequentSchedules =
    [
        new IntervalSchedule(TimeSpan.FromMinutes(1)),
        new IntervalSchedule(TimeSpan.FromMinutes(5)),
        new IntervalSchedule(TimeSpan.FromHours(1)),
        CronSchedule.Parse("*/5 * * * *", TimeZoneInfo.Utc),
        CronSchedule.Parse("0 * * * *", TimeZoneInfo.Utc),
    ];

    [Theory]
    [InlineData(SubjectKind.Model)]
    [InlineData(SubjectKind.Machine)]
    public void A_healthy_job_with_overlapping_runs_is_never_down(SubjectKind kind)
    {
        var schedules = FrequentSchedules.OfType<OccurrenceSchedule>().ToArray();
        for (var seed = 0; seed < 1_500; seed++)
        {
            AssertNeverDown(kind, seed, SimulatedJob.Overlapping(seed, schedules[seed % schedules.Length]));
        }
    }

    [Theory]
    [InlineData(SubjectKind.Model)]
    [InlineData(SubjectKind.Machine)]
    public void A_healthy_job_is_never_down_however_Heartbeat_itself_fares(SubjectKind kind)
    {
        for (var seed = 0; seed < 10_000; seed++)
        {
            AssertNeverDown(kind, seed, SimulatedJob.Healthy(seed, FrequentSchedules[seed % FrequentSchedules.Length]));
        }
    }

    [Theory]
    [InlineData(SubjectKind.Model)]
    [InlineData(SubjectKind.Machine)]
    public void A_healthy_interval_job_is_never_down_however_the_clock_jumps(SubjectKind kind)
    {
        var schedules = FrequentSchedules.OfType<IntervalSchedule>().ToArray();
        for (var seed = 0; seed < 5_000; seed++)
        {
            var scenario = SimulatedJob.Healthy(seed, schedules[seed % schedules.Length]);
            AssertNeverDown(kind, seed, SimulatedJob.WithClockSteps(seed, scenario));
        }
    }

    [Theory]
    [InlineData(SubjectKind.Model)]
    [InlineData(SubjectKind.Machine)]
    public void A_silent_job_is_down_at_due_plus_grace(SubjectKind kind)
    {
        for (var seed = 0; seed < 3_000; seed++)
        {
            var (subject, definition, now) = AfterARandomLife(kind, seed, withOpenRun: false);
            var before = subject.Play(MonitorEventKind.Success, now);
            var each = Longest(before.Due - now) + definition.Grace;
            AssertDownBy(
                seed,
                subject,
                definition.FailureThreshold == 1
                    ? before.Due + definition.Grace
                    : now + (definition.FailureThreshold * each));
        }
    }

    [Theory]
    [InlineData(SubjectKind.Model)]
    [InlineData(SubjectKind.Machine)]
    public void A_hanging_job_is_down_by_the_end_of_its_run_time_or_of_the_wait_for_the_next(SubjectKind kind)
    {
        for (var seed = 0; seed < 3_000; seed++)
        {
            var (subject, definition, now) = AfterARandomLife(kind, seed, withOpenRun: true);
            var started = subject.Play(MonitorEventKind.Start, now);
            var each = Longest(started.Due - now) + definition.Grace + definition.EffectiveMaxRunTime;
            AssertDownBy(
                seed,
                subject,
                definition.FailureThreshold == 1
                    ? now + definition.EffectiveMaxRunTime
                    : now + (definition.FailureThreshold * each));
        }
    }

    [Theory]
    [InlineData(SubjectKind.Model)]
    [InlineData(SubjectKind.Machine)]
    public void A_job_that_only_starts_is_found_however_often_it_starts(SubjectKind kind)
    {
        var minute = TimeSpan.FromMinutes(1);
        var definition = new MonitorDefinition
        {
            Schedule = new IntervalSchedule(10 * minute),
            Grace = minute,
            MaxRunTime = 5 * minute,
        };
        var subject = new Subject(kind, definition, SimulatedJob.BeganAt);
        subject.Play(MonitorEventKind.Success, SimulatedJob.BeganAt);
        for (var at = SimulatedJob.BeganAt + minute; at < SimulatedJob.BeganAt + (16 * minute); at += minute)
        {
            Assert.Equal(MonitorStatus.Up, subject.Play(MonitorEventKind.Start, at).Status);
        }

        Assert.Equal(
            MonitorStatus.Down,
            subject.Play(MonitorEventKind.Start, SimulatedJob.BeganAt + (16 * minute)).Status);
    }

    [Theory]
    [InlineData(SubjectKind.Model)]
    [InlineData(SubjectKind.Machine)]
    public void Restarts_without_end_do_not_hide_a_dead_job(SubjectKind kind)
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new SeededRandom(seed);
            var interval = TimeSpan.FromMinutes(random.Pick(1, 5, 60));
            var definition = new MonitorDefinition
            {
                Schedule = new IntervalSchedule(interval),
                Grace = random.Pick(TimeSpan.FromSeconds(5), interval / 5, interval),
                RestartsWithHost = random.OneIn(2),
            };
            var subject = new Subject(kind, definition, SimulatedJob.BeganAt);
            subject.Play(MonitorEventKind.Success, SimulatedJob.BeganAt);

            // Half of the time deaf, for ever: the wait counts twice, beside three intervals of a job in the process.
            var at = SimulatedJob.BeganAt;
            var patience = 2 * ((5 * interval) + (3 * definition.Grace) + (3 * definition.EffectiveMaxRunTime));
            while (at < SimulatedJob.BeganAt + patience)
            {
                var listening = random.UpTo(interval / 4) + TimeSpan.FromSeconds(1);
                subject.Play(new TimeEvent(TimeEventKind.ProcessStart, at + listening, at + (2 * listening)));
                at += 2 * listening;
            }

            AssertDownBy(seed, subject, at);
        }
    }

    /// <summary>Makes a monitor with a past but without outages, windows or edits, whose job is about to die.</summary>
    private static (Subject Subject, MonitorDefinition Definition, Instant Now) AfterARandomLife(
        SubjectKind kind, int seed, bool withOpenRun)
    {
        var random = new SeededRandom(seed);
        MonitorDefinition definition;
        do
        {
            definition = DefinitionGenerator.Definition(random, SimulatedJob.BeganAt) with { MinRunTime = null };
        }
        while (definition.Schedule is ReportedSchedule || !definition.Maintenance.IsEmpty);

        var subject = new Subject(kind, definition, SimulatedJob.BeganAt);
        var now = SimulatedJob.BeganAt;
        for (var i = 0; i < 6; i++)
        {
            now += random.UpTo(DefinitionGenerator.StepOf(definition.Schedule));
            subject.Play(random.Pick(MonitorEventKind.Success, MonitorEventKind.Fail, MonitorEventKind.Start), now);
        }

        if (withOpenRun)
        {
            subject.Play(MonitorEventKind.Success, now);
        }

        return (subject, definition, now);
    }

    private static void AssertNeverDown(SubjectKind kind, int seed, Scenario scenario)
    {
        var subject = new Subject(kind, scenario);
        foreach (var step in scenario.Steps)
        {
            var after = subject.Play(step);
            Assert.True(
                after.Changes.All(change => change.To != MonitorStatus.Down),
                $"seed {seed}\n{scenario}\nfalse alarm at {step}\n{after}");
        }
    }

    private static void AssertDownBy(int seed, Subject subject, Instant bound)
    {
        var after = subject.Play(MonitorEventKind.TimePassed, bound);
        Assert.True(after.Status == MonitorStatus.Down, $"seed {seed}: not down at {bound}\n{after}");
    }

    /// <summary>Allows for the longest gap to the next run: a weekend, or the hour that summer time moves.</summary>
    private static TimeSpan Longest(TimeSpan untilDue) => untilDue + TimeSpan.FromDays(3);
}
