namespace Heartbeat.Storage;

/// <summary>Copies what a store holds while it is used. Registered by stores that keep everything in one file.</summary>
public interface IStoreBackup
{
    /// <summary>Gets the media type of the copy, such as <c>application/vnd.sqlite3</c>.</summary>
    string MediaType { get; }

    /// <summary>Gets what the names of such files end with, such as <c>.db</c>.</summary>
    string FileExtension { get; }

    /// <summary>
    /// Writes everything that is stored at this moment into a new file, which can take the store's place as it is.
    /// Signals are accepted meanwhile.
    /// </summary>
    /// <param name="path">The new file. It must not exist; its directory must.</param>
    /// <param name="cancellationToken">Gives up and leaves nothing behind.</param>
    /// <returns>A task that ends when the file is complete and on disk.</returns>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    /// <exception cref="IOException">
    /// The file exists already, belongs to the store, or cannot be written; or its directory does not exist.
    /// </exception>
    /// <exception cref="StoreUnavailableException">The store is not open.</exception>
    Task BackupAsync(string path, CancellationToken cancellationToken = default);
}
