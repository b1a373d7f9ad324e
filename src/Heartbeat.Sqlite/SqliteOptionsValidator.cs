using Heartbeat.Configuration;
using Heartbeat.Configuration.Shapes;
using Microsoft.Extensions.Options;

namespace Heartbeat.Sqlite;

/// <summary>Checks the options and names everything that is wrong with them at once.</summary>
internal sealed class SqliteOptionsValidator(HeartbeatConfiguration configuration) : IValidateOptions<SqliteOptions>
{
    internal const string Section = "Sqlite";

    /// <summary>Gets what may stand in the section.</summary>
    internal static SectionShape Shape { get; } = SectionShape.Of((Section, SectionShape.Of<SqliteOptions>()));

    public ValidateOptionsResult Validate(string? name, SqliteOptions options)
    {
        var errors = configuration.Check(Shape);
        if (string.IsNullOrWhiteSpace(options.Path))
        {
            errors.Add(Key(nameof(options.Path)), "a file is needed");
        }

        errors.NeededDuration(Key(nameof(options.LockTimeout)), options.LockTimeout, TimeSpan.Zero, TimeSpan.FromHours(1));
        errors.NeededDuration(
            Key(nameof(options.SignalsKeptFor)), options.SignalsKeptFor, TimeSpan.FromHours(1), TimeSpan.FromDays(3650));
        errors.NeededDuration(
            Key(nameof(options.HistoryKeptFor)), options.HistoryKeptFor, TimeSpan.FromDays(1), TimeSpan.FromDays(400));
        errors.Number(Key(nameof(options.SignalsKept)), options.SignalsKept, 1, 10_000);
        errors.Number(Key(nameof(options.RunsKept)), options.RunsKept, 1, 10_000);
        errors.Number(Key(nameof(options.BodyBytesKept)), options.BodyBytesKept, 0, 1_000_000_000);
        return configuration.Judge(errors);
    }

    private static string Key(string name) => $"{Section}:{name}";
}
