namespace Heartbeat.LoadTest.Databases;

/// <summary>A database as a file, or as the three that it may be.</summary>
internal static class DatabaseFile
{
    private static readonly string[] Parts = ["", "-wal", "-shm"];

    /// <summary>Copies a database that nobody uses. The copy is on disk: nothing that follows waits until it is.</summary>
    public static void Copy(string from, string to)
    {
        foreach (var part in Parts.Where(part => File.Exists(from + part)))
        {
            File.Copy(from + part, to + part, overwrite: true);
            using var copy = File.OpenWrite(to + part);
            copy.Flush(flushToDisk: true);
        }
    }

    public static long LogOf(string path) => File.Exists(path + "-wal") ? new FileInfo(path + "-wal").Length : 0;

    public static void Delete(string path)
    {
        foreach (var part in Parts)
        {
            File.Delete(path + part);
        }
    }
}
