namespace Heartbeat.Sqlite;

/// <summary>What an app can set about the SQLite store: the section <c>Heartbeat:Sqlite</c> of its configuration.</summary>
public sealed class SqliteOptions
{
    /// <summary>Gets or sets the file. It is created, with its directory, where it is missing.</summary>
    /// <value><c>heartbeat.db</c> in the working directory unless set.</value>
    public string Path { get; set; } = "heartbeat.db";

    /// <summary>Gets or sets how long to wait for another process that still holds the file, as in overlapping deploys.</summary>
    /// <value>0 to 1 hour; 30 seconds unless set.</value>
    public string LockTimeout { get; set; } = "30s";

    /// <summary>Gets or sets how many signals of each monitor are kept.</summary>
    /// <value>1 to 10,000; 100 unless set.</value>
    public int SignalsKept { get; set; } = 100;

    /// <summary>Gets or sets for how long signals are kept.</summary>
    /// <value>1 hour to 10 years; 30 days unless set.</value>
    public string SignalsKeptFor { get; set; } = "30d";

    /// <summary>Gets or sets how many runs of each monitor are kept.</summary>
    /// <value>1 to 10,000; 1,000 unless set.</value>
    public int RunsKept { get; set; } = 1_000;

    /// <summary>Gets or sets for how long runs, status changes, daily rollups and settled deliveries are kept.</summary>
    /// <value>1 day to 400 days; 400 days unless set.</value>
    public string HistoryKeptFor { get; set; } = "400d";

    /// <summary>Gets or sets how many bytes of output are kept for each monitor; those of failures stay longest.</summary>
    /// <value>0 to 1,000,000,000; 10,000,000 unless set.</value>
    public long BodyBytesKept { get; set; } = 10_000_000;
}
