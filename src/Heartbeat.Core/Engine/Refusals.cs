using Heartbeat.Time;

namespace Heartbeat.Engine;

/// <summary>Gathers refused signals to outages: while signals are refused, Heartbeat is as deaf as if it were down.</summary>
internal sealed class Refusals
{
    // Under overload refusals flicker; a row for each would be noise, and none before its end would starve the deadlines.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private Instant _first = Instant.None;
    private Instant _last = Instant.None;
    private bool _storeFailed;

    /// <summary>Gets a value indicating whether signals are being refused, or were and it is not on record.</summary>
    public bool IsOpen => OpenSince.IsTime;

    /// <summary>Gets since when signals have been refused, or <see cref="Instant.None"/>.</summary>
    public Instant OpenSince
    {
        get
        {
            lock (_gate)
            {
                return _first;
            }
        }
    }

    public void Add(Instant at, bool storeFailed)
    {
        lock (_gate)
        {
            _first = _first.IsTime ? Instant.Min(_first, at) : at;
            _last = Instant.Max(_last, at);
            _storeFailed |= storeFailed;
        }
    }

    /// <summary>Goes on from now: the wall clock was set, and what was refused before is taken note of by the old one.</summary>
    public void BeginAnew(Instant now)
    {
        lock (_gate)
        {
            if (_first.IsTime)
            {
                _first = _last = now;
            }
        }
    }

    /// <summary>Returns the outage, once it is over or long enough to be put on record.</summary>
    /// <remarks>A failing store ends it only by a commit that succeeds, which is the one that stores this very record.</remarks>
    public TimeEvent? Over(Instant now)
    {
        lock (_gate)
        {
            if (!_first.IsTime || (!_storeFailed && now - _last < Quiet && now - _first < Longest))
            {
                return null;
            }

            return Outage(now, _storeFailed ? now : _last);
        }
    }

    /// <summary>Returns the outage as far as it has gone, where there is one: a deadline that wants to pass cannot wait for its end.</summary>
    public TimeEvent? SoFar(Instant now)
    {
        lock (_gate)
        {
            return _first.IsTime ? Outage(now, now) : null;
        }
    }

    // What was refused just before the clock was found set back is dated by the old one, and must not lie ahead.
    private TimeEvent Outage(Instant now, Instant until)
    {
        var first = Instant.Min(_first, now);
        return new(TimeEventKind.Outage, first, Instant.Max(first, Instant.Min(until, now)));
    }

    /// <summary>Forgets what is on record now.</summary>
    public void Recorded(Instant until)
    {
        lock (_gate)
        {
            if (_last <= until)
            {
                _first = _last = Instant.None;
                _storeFailed = false;
            }
            else
            {
                _first = Instant.Max(_first, until);
            }
        }
    }
}
