using Heartbeat.Schedules;
using Heartbeat.Sqlite.Folding;
using Heartbeat.Sqlite.Retention;
using Heartbeat.Storage.Embedded.History;

namespace Heartbeat.Sqlite;

/// <summary>The options, read.</summary>
internal sealed record SqliteStorageSettings
{
    public required string Path { get; init; }

    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public HistoryLimits History { get; init; } = new();

    public RetentionPolicy Retention { get; init; } = new();

    public FoldLimits Fold { get; init; } = new();

    public long BodyBytes { get; init; } = 10_000_000;

    /// <summary>Reads options that were found valid.</summary>
    public static SqliteStorageSettings From(SqliteOptions options) => new()
    {
        Path = System.IO.Path.GetFullPath(options.Path),
        LockTimeout = DurationParser.Parse(options.LockTimeout),
        History = new() { Signals = options.SignalsKept, Runs = options.RunsKept },
        Retention = new()
        {
            Signals = DurationParser.Parse(options.SignalsKeptFor),
            History = DurationParser.Parse(options.HistoryKeptFor),
        },
        BodyBytes = options.BodyBytesKept,
    };
}
