using System.Runtime.InteropServices;

namespace Heartbeat.Sqlite.Connections;

/// <summary>
/// Puts the entries of a directory on disk. A file that was renamed is safe from a power failure only then; .NET opens
/// no directories, so the system is asked itself.
/// </summary>
internal static partial class DirectorySync
{
    private const int ReadOnly = 0;

    /// <summary>Flushes a directory where the system can. Where it cannot, the entry follows by itself within seconds.</summary>
    public static void Flush(string directory)
    {
        // Windows keeps a log of its entries.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(directory, ReadOnly);
        if (descriptor >= 0)
        {
            _ = Sync(descriptor);
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
