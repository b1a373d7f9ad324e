using Heartbeat.Sqlite.Connections;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Heartbeat.Sqlite.Backup;

/// <summary>
/// Copies the database by <c>VACUUM INTO</c>: one snapshot, read beside the writer, so it neither blocks pings nor
/// starts again with every commit as SQLite's backup in steps would.
/// </summary>
internal static class OnlineBackup
{
    public static void Write(ConnectionFactory factory, string path, CancellationToken cancellationToken)
    {
        path = Path.GetFullPath(path);
        var draft = path + ".partial";
        Check(factory.Path, path, draft);
        try
        {
            File.Delete(draft);
            Copy(factory, draft, cancellationToken);
            using (var file = new FileStream(draft, FileMode.Open, FileAccess.ReadWrite))
            {
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: false);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }

        DirectorySync.Flush(Path.GetDirectoryName(path)!);
    }

    private static void Check(string database, string path, string draft)
    {
        // Nothing beside the database is named like this but by a mistake, and the draft is deleted first.
        if (IsOf(database, path) || IsOf(database, draft))
        {
            throw new IOException($"'{path}' is the database itself, or a file that belongs to it; choose another name.");
        }

        if (File.Exists(path) || Directory.Exists(path))
        {
            throw new IOException($"'{path}' exists already; a backup replaces nothing.");
        }

        if (Path.GetDirectoryName(path) is { } directory && !Directory.Exists(directory))
        {
            throw new DirectoryNotFoundException($"The directory of '{path}' does not exist; a backup makes none.");
        }
    }

    private static bool IsOf(string database, string path) =>
        path.Equals(database, StringComparison.OrdinalIgnoreCase)
        || (path.StartsWith(database, StringComparison.OrdinalIgnoreCase)
            && path[database.Length..].ToUpperInvariant() is "-WAL" or "-SHM" or "-JOURNAL" or ".LOCK" or ".OWNER" or ".NEW");

    private static void Copy(ConnectionFactory factory, string draft, CancellationToken cancellationToken)
    {
        // Query-only connections may not vacuum into another file either.
        using var connection = factory.OpenWriter();
        using var interruption = cancellationToken.Register(() => raw.sqlite3_interrupt(connection.Handle!));
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            using var copy = new Statement(connection, "VACUUM INTO ?1");
            copy.Bind(1, draft).Run();
        }
        catch (SqliteException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new IOException($"'{draft}' cannot be written: {exception.Message}", exception);
        }
    }
}
