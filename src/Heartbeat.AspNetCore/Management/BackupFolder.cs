using Heartbeat.AspNetCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Heartbeat.AspNetCore.Management;

/// <summary>A folder for one backup, which nobody else on the machine can look into, and which goes with it.</summary>
internal sealed class BackupFolder : IDisposable
{
    private const string Prefix = "heartbeat-backup-";

    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(1);

    private readonly DirectoryInfo _folder;
    private readonly ILogger _logger;

    private BackupFolder(DirectoryInfo folder, ILogger logger)
    {
        _folder = folder;
        _logger = logger;
    }

    /// <summary>Makes the folder, and deletes those that an app left behind when it was killed more than a day ago.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be made.</exception>
    public static BackupFolder Create(ILogger logger)
    {
        var folder = new BackupFolder(Directory.CreateTempSubdirectory(Prefix), logger);
        folder.Try(folder.DeleteOldOnes);
        return folder;
    }

    public string FileOf(string extension) => Path.Combine(_folder.FullName, "backup" + extension);

    public void Dispose() => Try(() => Delete(_folder));

    // A backup that was made is a backup, whatever becomes of its folder.
    private void Try(Action delete)
    {
        try
        {
            delete();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _logger.BackupNotDeleted(exception);
        }
    }

    // The age is told by the clock of the disk alone, which need not be that of the app.
    private void DeleteOldOnes()
    {
        foreach (var other in _folder.Parent!.EnumerateDirectories(Prefix + "*"))
        {
            if (other.LinkTarget is null && _folder.LastWriteTimeUtc - other.LastWriteTimeUtc > MaxAge)
            {
                Try(() => Delete(other));
            }
        }
    }

    // There are but files in it: what else somebody may have put there is not ours to follow.
    private static void Delete(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles())
        {
            file.Delete();
        }

        folder.Delete();
    }
}
