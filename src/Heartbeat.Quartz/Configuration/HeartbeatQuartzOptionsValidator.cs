using Heartbeat.Configuration;
using Heartbeat.Configuration.Reading;
using Heartbeat.Configuration.Shapes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Heartbeat.Quartz.Configuration;

/// <summary>Checks the options and names everything that is wrong with them at once.</summary>
/// <remarks>
/// With those that have no name, which are checked when the host starts, go those of all schedulers: each fault is told
/// once, however many schedulers have it.
/// </remarks>
internal sealed class HeartbeatQuartzOptionsValidator(
    HeartbeatConfiguration configuration, IEnumerable<WatchedScheduler> schedulers, IServiceProvider provider)
    : IValidateOptions<HeartbeatQuartzOptions>
{
    internal const string Section = "Quartz";

    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    /// <summary>Gets what may stand in the section.</summary>
    internal static SectionShape Shape { get; } = SectionShape.Of((Section, SectionShape.Of<HeartbeatQuartzOptions>()));

    public ValidateOptionsResult Validate(string? name, HeartbeatQuartzOptions options)
    {
        var failures = configuration.Describe(Check(options));
        if (string.IsNullOrEmpty(name))
        {
            failures = failures
                .Concat(schedulers.Where(static one => one.Name.Length > 0).SelectMany(FailuresOf))
                .Distinct(StringComparer.Ordinal);
        }

        return failures.ToList() is { Count: > 0 } all ? ValidateOptionsResult.Fail(all) : ValidateOptionsResult.Success;
    }

    private static string Key(string name) => $"{Section}:{name}";

    private ErrorList Check(HeartbeatQuartzOptions options)
    {
        var errors = configuration.Check(Shape);
        errors.Duration(Key(nameof(options.Grace)), options.Grace, TimeSpan.Zero, Year);
        errors.Duration(Key(nameof(options.MaxRunTime)), options.MaxRunTime, TimeSpan.FromSeconds(1), Year);
        errors.NeededDuration(
            Key(nameof(options.ReconcileEvery)), options.ReconcileEvery, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        errors.Number(Key(nameof(options.QueueLength)), options.QueueLength, 100, 1_000_000);
        if (options.Client is { } client && string.IsNullOrWhiteSpace(client))
        {
            errors.Add(Key(nameof(options.Client)), "the name of a client is needed, or nothing");
        }

        return errors;
    }

    private IEnumerable<string> FailuresOf(WatchedScheduler scheduler)
    {
        try
        {
            // Not handed over: whoever makes options makes this first.
            _ = provider.GetRequiredService<IOptionsMonitor<HeartbeatQuartzOptions>>().Get(scheduler.Name);
            return [];
        }
        catch (OptionsValidationException exception)
        {
            return exception.Failures;
        }
    }
}
