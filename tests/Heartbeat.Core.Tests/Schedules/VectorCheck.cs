using System.Globalization;
using System.Text;
using Heartbeat.Schedules;

namespace Heartbeat.Core.Tests.Schedules;

/// <summary>Holds a schedule against a vector and describes every difference, so one run shows them all.</summary>
internal static class VectorCheck
{
    internal static string Describe(
        IEnumerable<OccurrenceVector> vectors,
        Func<OccurrenceVector, OccurrenceSchedule> parse)
    {
        var differences = new StringBuilder();
        foreach (var vector in vectors)
        {
            var schedule = parse(vector);
            var forwards = Forwards(schedule, vector.After, vector.Expected.Count);
            var backwards = Backwards(schedule, vector.Expected[^1], vector.Expected.Count);
            if (!forwards.SequenceEqual(vector.Expected) || !backwards.SequenceEqual(vector.Expected))
            {
                differences.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"""
                    {vector.Expression} in {vector.TimeZone.Id} after {vector.After}
                      expected  {string.Join(' ', vector.Expected)}
                      forwards  {string.Join(' ', forwards)}
                      backwards {string.Join(' ', backwards)}
                    """);
            }
        }

        return differences.ToString();
    }

    private static List<Instant> Forwards(OccurrenceSchedule schedule, Instant after, int count)
    {
        List<Instant> found = [];
        for (var at = schedule.Next(after); found.Count < count && at.IsTime; at = schedule.Next(at))
        {
            found.Add(at);
        }

        return found;
    }

    private static List<Instant> Backwards(OccurrenceSchedule schedule, Instant last, int count)
    {
        List<Instant> found = [];
        var microsecond = TimeSpan.FromMicroseconds(1);
        for (var at = schedule.Previous(last);
             found.Count < count && at.IsTime;
             at = schedule.Previous(at - microsecond))
        {
            found.Insert(0, at);
        }

        return found;
    }
}
