using Heartbeat.Schedules.WallClock;

namespace Heartbeat.Schedules.OnCalendar;

/// <summary>Moments within a minute that do not all fall on whole seconds, such as <c>0/0.25</c>.</summary>
internal sealed class FractionalSecondSet(IReadOnlyList<Component> components) : SecondSet
{
    internal override long AtOrAfter(long microseconds)
    {
        var best = None;
        foreach (var (first, last, step, _) in components)
        {
            var steps = Math.Max(0, (microseconds - first + step - 1) / step);
            var candidate = first + (steps * step);
            if (candidate <= last && (best == None || candidate < best))
            {
                best = candidate;
            }
        }

        return best;
    }

    internal override long AtOrBefore(long microseconds)
    {
        var best = None;
        foreach (var (first, last, step, _) in components)
        {
            if (first <= microseconds)
            {
                best = Math.Max(best, first + ((Math.Min(microseconds, last) - first) / step * step));
            }
        }

        return best;
    }
}
