using Heartbeat.Sqlite.Connections;
using Microsoft.Data.Sqlite;

namespace Heartbeat.Sqlite.Schema;

/// <summary>Makes a new database, or brings an older one up to date. Runs under the owner's lock.</summary>
internal sealed class SchemaInstaller(ConnectionFactory factory)
{
    // Larger files are checked as they are read: a full check would hold up the start for seconds a gigabyte.
    private const long LargestToCheck = 32 * 1024 * 1024;

    /// <returns>The version that the file had before, or 0 for a new one.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, foreign or too new; it was left as it is.</exception>
    public int Install()
    {
        if (!DatabaseHeader.Exists(factory.Path))
        {
            CreateNew();
            return 0;
        }

        var version = Inspect();
        using var connection = factory.OpenWriter();

        // A restored backup has no write-ahead log of its own yet.
        connection.Run("PRAGMA journal_mode = WAL");
        if (version < SchemaScript.Newest)
        {
            Migrate(connection, version);
        }

        return version;
    }

    /// <summary>Applies the scripts after a version, all or none.</summary>
    internal static void Migrate(SqliteConnection connection, int version)
    {
        connection.Run("BEGIN IMMEDIATE");
        try
        {
            foreach (var script in SchemaScript.All.Where(script => script.Version > version))
            {
                connection.Run(script.Sql);
                connection.Run($"UPDATE schema_info SET version = {script.Version}, oldest_code = {script.OldestCode}");
            }

            connection.Run("COMMIT");
        }
        catch
        {
            connection.RollBack();
            throw;
        }
    }

    /// <summary>Makes the database under another name first: a file of the right name is whole, whenever the power fails.</summary>
    private void CreateNew()
    {
        var draft = new ConnectionFactory(factory.Path + ".new");
        File.Delete(draft.Path);
        File.Delete(draft.Path + "-journal");
        using (var connection = draft.Create())
        {
            connection.Run(
                $"""
                PRAGMA application_id = {DatabaseHeader.ApplicationId};
                CREATE TABLE schema_info (version INTEGER NOT NULL, oldest_code INTEGER NOT NULL) STRICT;
                INSERT INTO schema_info VALUES (0, 0);
                """);
            Migrate(connection, version: 0);
            connection.Run("PRAGMA journal_mode = WAL");
        }

        File.Move(draft.Path, factory.Path, overwrite: true);
        DirectorySync.Flush(Path.GetDirectoryName(Path.GetFullPath(factory.Path))!);
    }

    private int Inspect()
    {
        try
        {
            using var connection = factory.OpenInspector();
            if (new FileInfo(factory.Path).Length <= LargestToCheck)
            {
                Check(connection);
            }

            if (connection.Number("SELECT count(*) FROM sqlite_master WHERE name = 'schema_info'") == 0)
            {
                throw new InvalidDataException($"'{factory.Path}' has none of Heartbeat's tables; it was left as it is.");
            }

            var version = connection.Number("SELECT version FROM schema_info");
            var oldestCode = connection.Number("SELECT oldest_code FROM schema_info");
            return oldestCode <= SchemaScript.Newest
                ? (int)version
                : throw new InvalidDataException(
                    $"'{factory.Path}' has schema version {version}, which needs a Heartbeat that knows version {oldestCode} "
                    + $"or later; this one knows version {SchemaScript.Newest}. It was left as it is.");
        }
        catch (SqliteException exception) when (SqliteErrors.IsDamage(exception))
        {
            throw Damaged(exception.Message, exception);
        }
    }

    private void Check(SqliteConnection connection)
    {
        using var check = new Statement(connection, "PRAGMA quick_check(1)");
        if (check.Read() && check.Text(0) is var answer && !string.Equals(answer, "ok", StringComparison.Ordinal))
        {
            throw Damaged(answer, null);
        }
    }

    private InvalidDataException Damaged(string what, Exception? exception) =>
        new($"'{factory.Path}' is damaged ({what}); it was left as it is. Restore a backup, or move it away to begin anew.", exception);
}
