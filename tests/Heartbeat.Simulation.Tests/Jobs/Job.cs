using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Heartbeat.Monitors;
using Heartbeat.Notifications;
using Heartbeat.Schedules;
using Heartbeat.Signals;

namespace Heartbeat.Simulation.Jobs;

/// <summary>
/// A job on its own true clock, which nothing that happens to Heartbeat moves. It never retries: what is refused is lost.
/// </summary>
[SuppressMessage("Security", "CA5394", Justification = "Simulations must be repeatable, not secret.")]
internal sealed class Job
{
    private const int MaxLateSeconds = 4;
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(50);

    private readonly Random _random;
    private readonly JobKind _kind;
    private readonly TimeSpan _phase;
    private long _round = -1;
    private bool _inRun;
    private int _sequence;

    public Job(int number, JobKind kind, TimeSpan period, int seed)
    {
        _random = new Random(HashCode.Combine(seed, number, 17));
        _kind = kind;
        Number = number;
        Period = period;
        _phase = kind == JobKind.Cron ? TimeSpan.Zero : TimeSpan.FromSeconds(_random.Next((int)period.TotalSeconds));
        if (kind == JobKind.Cron)
        {
            _round = 0;
        }

        Plan();
    }

    public int Number { get; }

    /// <summary>Gets the time between two runs.</summary>
    public TimeSpan Period { get; }

    public static TimeSpan Grace { get; } = TimeSpan.FromSeconds(5);

    public static TimeSpan MaxRunTime { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets the true time of its next report.</summary>
    public TimeSpan NextAt { get; private set; }

    public Signal NextSignal => new(_kind == JobKind.Pairs && !_inRun ? SignalKind.Start : SignalKind.Success)
    {
        Content = new() { Body = _sequence.ToString(CultureInfo.InvariantCulture) },
    };

    /// <summary>When it dies: from there on it reports nothing.</summary>
    public TimeSpan DiesAt { get; set; } = TimeSpan.MaxValue;

    /// <summary>When it is repaired.</summary>
    public TimeSpan RevivesAt { get; set; } = TimeSpan.MaxValue;

    public bool IsHealthy => DiesAt == TimeSpan.MaxValue;

    public TimeSpan LastHeardAt { get; private set; }

    public int Acknowledged => AcknowledgedSignals.Count;

    /// <summary>Gets the numbers of the reports that were acknowledged.</summary>
    public List<int> AcknowledgedSignals { get; } = [];

    /// <summary>Gets the different outages in which reports were lost since the last end of a run.</summary>
    public HashSet<int> LostIn { get; } = [];

    /// <summary>Gets a value indicating whether different outages took reports of one wait: the chances are used up, no alert of it is false.</summary>
    public bool IsExcused { get; private set; }

    /// <summary>Gets what the notifier was told, each message as often as it came.</summary>
    public List<(TimeSpan At, Notification Message)> Told { get; } = [];

    public MonitorRecord ToMonitor() => new()
    {
        Name = $"{_kind} {Number} every {Period:c}",
        Definition = new()
        {
            Schedule = _kind == JobKind.Cron
                ? CronSchedule.Parse(CronText(), TimeZoneInfo.Utc)
                : new IntervalSchedule(Period),
            Grace = Grace,
        },
        Token = new((ulong)Number + 1, 1),
    };

    public void Acknowledge(TimeSpan now, int sequence, SignalKind kind)
    {
        AcknowledgedSignals.Add(sequence);
        LastHeardAt = now;
        if (kind != SignalKind.Start)
        {
            LostIn.Clear();
        }
    }

    public void Lose(int outage)
    {
        LostIn.Add(outage);
        IsExcused |= LostIn.Count > 1;
    }

    /// <summary>Does what was planned, and plans what is next.</summary>
    /// <returns>The number of the report, or -1 where the job is dead.</returns>
    public int Proceed()
    {
        var lives = NextAt < DiesAt || NextAt >= RevivesAt;
        var sequence = _sequence++;
        if (_kind == JobKind.Pairs)
        {
            _inRun = !_inRun;
        }

        Plan();
        return lives ? sequence : -1;
    }

    private void Plan()
    {
        if (_inRun)
        {
            NextAt += TimeSpan.FromSeconds(_random.Next(1, (int)Math.Min(LongestRun.TotalSeconds, Period.TotalSeconds / 3)));
            return;
        }

        _round++;
        var late = TimeSpan.FromSeconds(_random.Next(MaxLateSeconds + 1));
        NextAt = _kind == JobKind.Sleeping && _round > 0 ? NextAt + Period + late : _phase + (_round * Period) + late;
    }

    private string CronText() => Period == TimeSpan.FromHours(1)
        ? "0 * * * *"
        : string.Create(CultureInfo.InvariantCulture, $"*/{(int)Period.TotalMinutes} * * * *");
}
