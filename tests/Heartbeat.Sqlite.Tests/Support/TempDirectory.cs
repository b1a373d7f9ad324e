namespace Heartbeat.Sqlite.Support;

/// <summary>A directory that goes with the test.</summary>
public sealed class TempDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("heartbeat-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Copies a database as a crash would leave it: file and log, without the process.</summary>
    public string CopyAsAfterCrash(string database, string name)
    {
        foreach (var suffix in new[] { "", "-wal" })
        {
            if (System.IO.File.Exists(database + suffix))
            {
                System.IO.File.Copy(database + suffix, File(name) + suffix);
            }
        }

        return File(name);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
