using System.Buffers.Binary;

namespace Heartbeat.Sqlite.Schema;

/// <summary>Looks at a file without letting SQLite touch it: is it there, and is it ours?</summary>
internal static class DatabaseHeader
{
    /// <summary>The mark of our files in SQLite's header: "Hbt1".</summary>
    public const int ApplicationId = 0x48627431;

    private const int Length = 100;
    private const int ApplicationIdOffset = 68;

    private static ReadOnlySpan<byte> Magic => "SQLite format 3\0"u8;

    /// <summary>Tells whether there is a database; an empty file is none.</summary>
    /// <exception cref="InvalidDataException">The file is something else.</exception>
    public static bool Exists(string path)
    {
        if (!File.Exists(path) || new FileInfo(path).Length == 0)
        {
            return File.Exists(path + "-wal") && new FileInfo(path + "-wal").Length > 0
                ? throw new InvalidDataException(
                    $"'{path}' is missing, but its log '{path}-wal' is there. Put the database back, or move the log away.")
                : false;
        }

        Span<byte> header = stackalloc byte[Length];
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
        {
            header = header[..file.ReadAtLeast(header, Length, throwOnEndOfStream: false)];
        }

        if (header.Length < Length || !header.StartsWith(Magic))
        {
            throw new InvalidDataException($"'{path}' is no SQLite database; it was left as it is.");
        }

        return BinaryPrimitives.ReadInt32BigEndian(header[ApplicationIdOffset..]) == ApplicationId
            ? true
            : throw new InvalidDataException($"'{path}' is a SQLite database of another application; it was left as it is.");
    }
}
