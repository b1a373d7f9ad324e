namespace Heartbeat.Sqlite;

/// <summary>Copies the database while it is used.</summary>
public interface ISqliteBackup
{
    /// <summary>
    /// Writes everything that is stored at this moment into a new file, which can take the database's place as it is.
    /// Signals are accepted meanwhile.
    /// </summary>
    /// <param name="path">The new file. It must not exist; its directory must.</param>
    /// <param name="cancellationToken">Gives up and leaves nothing behind.</param>
    /// <returns>A task that ends when the file is complete and on disk.</returns>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    /// <exception cref="IOException">The file exists already, belongs to the database, or cannot be written; or its directory does not exist.</exception>
    /// <exception cref="InvalidOperationException">The store is not open.</exception>
    Task BackupAsync(string path, CancellationToken cancellationToken = default);
}
