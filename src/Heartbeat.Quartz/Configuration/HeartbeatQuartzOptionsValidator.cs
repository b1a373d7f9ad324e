using Heartbeat.Configuration;
using Heartbeat.Configuration.Shapes;
using Microsoft.Extensions.Options;

namespace Heartbeat.Quartz.Configuration;

/// <summary>Checks the options and names everything that is wrong with them at once.</summary>
internal sealed class HeartbeatQuartzOptionsValidator(HeartbeatConfiguration configuration)
    : IValidateOptions<HeartbeatQuartzOptions>
{
    internal const string Section = "Quartz";

    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    /// <summary>Gets what may stand in the section.</summary>
    internal static SectionShape Shape { get; } = SectionShape.Of((Section, SectionShape.Of<HeartbeatQuartzOptions>()));

    public ValidateOptionsResult Validate(string? name, HeartbeatQuartzOptions options)
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

        return configuration.Judge(errors);
    }

    private static string Key(string name) => $"{Section}:{name}";
}
