using Heartbeat.Maintenance;
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
            AssertDownBy(seed, subject, AfterFailures(definition, before.Due + definition.Grace));
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
            var limit = Instant.Min(now, started.Due + definition.Grace) + definition.EffectiveMaxRunTime;
            AssertDownBy(seed, subject, AfterFailures(definition, limit));
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

    [Theory]
    [InlineData(SubjectKind.Model)]
    [InlineData(SubjectKind.Machine)]
    public void A_dead_job_is_down_one_chance_later_however_Heartbeat_and_its_clock_fare(SubjectKind kind)
    {
        for (var seed = 0; seed < 3_000; seed++)
        {
            var random = new SeededRandom(seed);
            var interval = TimeSpan.FromMinutes(random.Pick(1, 5, 60));
            var definition = new MonitorDefinition
            {
                Schedule = new IntervalSchedule(interval),
                Grace = random.Pick(TimeSpan.FromSeconds(5), interval / 5, interval),
            };
            var subject = new Subject(kind, definition, SimulatedJob.BeganAt);
            subject.Play(MonitorEventKind.Success, SimulatedJob.BeganAt);

            // In true time, which the clock does not follow: due + grace, one chance, and the time in which it was deaf.
            var (now, clock) = (TimeSpan.Zero, SimulatedJob.BeganAt);
            var patience = (2 * (interval + definition.Grace)) + definition.EffectiveMaxRunTime;
            while (now < patience)
            {
                var listening = random.UpTo(interval) + TimeSpan.FromSeconds(1);
                var away = random.UpTo(listening) + TimeSpan.FromSeconds(1);
                var set = random.Pick(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(-20), TimeSpan.FromMinutes(20), -interval);
                (now, clock) = (now + listening, clock + listening);
                var fault = random.Below(5);
                switch (fault)
                {
                    case 0:
                        subject.Play(new TimeEvent(TimeEventKind.ClockStep, clock, clock + set));
                        clock += set;
                        continue;
                    case 1:
                        // A sleep: the clock that counts stood still.
                        subject.Play(new TimeEvent(TimeEventKind.ClockStep, clock, clock + away));
                        clock += away;
                        break;
                    case 2:
                        // Set back while the process was away.
                        var back = clock - away;
                        subject.Play(new TimeEvent(TimeEventKind.ClockStep, clock, back));
                        subject.Play(new TimeEvent(TimeEventKind.ProcessStart, back, back));
                        clock = back;
                        break;
                    default:
                        subject.Play(new TimeEvent(
                            fault == 3 ? TimeEventKind.ProcessStart : TimeEventKind.Outage, clock, clock + away));
                        clock += away;
                        break;
                }

                (now, patience) = (now + away, patience + away);
            }

            AssertDownBy(seed, subject, clock);
        }
    }

    [Theory]
    [InlineData(SubjectKind.Model)]
    [InlineData(SubjectKind.Machine)]
    public void A_silent_job_is_down_a_grace_period_after_the_maintenance_that_touched_its_wait(SubjectKind kind)
    {
        for (var seed = 0; seed < 3_000; seed++)
        {
            var random = new SeededRandom(seed);
            var definition = new MonitorDefinition
            {
                Schedule = FrequentSchedules[seed % FrequentSchedules.Length],
                Grace = TimeSpan.FromMinutes(random.Pick(1, 5, 30)),
            };
            var from = SimulatedJob.BeganAt + random.UpTo(TimeSpan.FromHours(2));
            var until = from + random.UpTo(TimeSpan.FromHours(1)) + TimeSpan.FromSeconds(1);
            var subject = new Subject(
                kind,
                definition with { Maintenance = MaintenanceCalendar.Of(MaintenanceWindow.Once(from, until)) },
                SimulatedJob.BeganAt);
            var due = subject.Play(MonitorEventKind.Success, SimulatedJob.BeganAt).Due;
            var graceEnd = due + definition.Grace;
            var touches = from <= graceEnd && until >= due;
            AssertDownBy(seed, subject, touches ? Instant.Max(graceEnd, until + definition.Grace) : graceEnd);
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

    /// <summary>
    /// When the last of the failures in a row must have been counted: each below the threshold adds an interval, the grace
    /// period and the max run time. An interval of cron is the one to the next occurrence that is not just ahead.
    /// </summary>
    private static Instant AfterFailures(MonitorDefinition definition, Instant first)
    {
        var bound = first;
        for (var failures = 1; failures < definition.FailureThreshold; failures++)
        {
            bound = Next(definition, bound) + definition.Grace + definition.EffectiveMaxRunTime;
        }

        return bound;
    }

    private static Instant Next(MonitorDefinition definition, Instant after)
    {
        if (definition.Schedule is IntervalSchedule interval)
        {
            return interval.Next(after, definition.Grace, TimeZoneInfo.Utc);
        }

        var occurrences = (OccurrenceSchedule)definition.Schedule;
        var next = occurrences.Next(after);
        return next - after <= TimeSpan.FromMinutes(1) ? occurrences.Next(next) : next;
    }
}
