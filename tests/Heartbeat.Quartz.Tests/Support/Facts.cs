using Heartbeat.Quartz.Schedules;
using Quartz;

namespace Heartbeat.Quartz.Support;

/// <summary>Makes what is read of jobs and triggers, without a scheduler.</summary>
internal static class Facts
{
    public static readonly TriggerNature Hourly = new(Recurs: true, IsExtra: false, TimeSpan.FromHours(1));

    public static readonly TriggerNature Once = new(Recurs: false, IsExtra: false, Step: null);

    public static readonly TriggerNature Extra = new(Recurs: false, IsExtra: true, Step: null);

    /// <summary>A job of a class, with one trigger.</summary>
    public static JobFacts Of<TJob>(TriggerNature nature, params IEnumerable<(string Key, object Value)> data)
        where TJob : class, IJob => Of<TJob>(new JobKey("job"), nature, data);

    public static JobFacts Of<TJob>(
        JobKey key, TriggerNature nature, IEnumerable<(string Key, object Value)> data, string? description = null)
        where TJob : class, IJob
    {
        var map = new JobDataMap();
        foreach (var (name, value) in data)
        {
            map[name] = value;
        }

        var detail = JobBuilder.Create<TJob>().WithIdentity(key).WithDescription(description).UsingJobData(map).Build();
        return new(detail, typeof(TJob), [Of("trigger", nature)]);
    }

    public static TriggerFacts Of(
        string key, TriggerNature nature, DateTimeOffset? next = null, TriggerState state = TriggerState.Normal) =>
        new(new TriggerKey(key), state, next, nature);
}
