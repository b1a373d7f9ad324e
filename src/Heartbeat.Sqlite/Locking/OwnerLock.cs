using System.Globalization;
using Heartbeat.Storage;

namespace Heartbeat.Sqlite.Locking;

/// <summary>
/// The lock by which one process owns the database: an operating-system lock on a file beside it, which ends with the
/// process however that ends. Who holds it stands in a second file, which can be read while the lock is held.
/// </summary>
internal sealed class OwnerLock : IDisposable
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(100);

    private readonly FileStream _file;
    private readonly string _ownerPath;

    private OwnerLock(FileStream file, string ownerPath)
    {
        _file = file;
        _ownerPath = ownerPath;
    }

    /// <summary>Takes the lock, waiting for a process that is about to end.</summary>
    /// <param name="databasePath">The database.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="time">The clock.</param>
    /// <param name="waiting">Called once, with the holder, when there is something to wait for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreUnavailableException">Another process still holds it, or it cannot be taken at all.</exception>
    public static async Task<OwnerLock> TakeAsync(
        string databasePath,
        TimeSpan timeout,
        TimeProvider time,
        Action<string> waiting,
        CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryTake(databasePath, time) is { } taken)
            {
                return taken;
            }

            var holder = ReadHolder(databasePath);
            if (time.GetElapsedTime(began) >= timeout)
            {
                throw new StoreUnavailableException(
                    $"'{databasePath}' is in use by {holder}; waited {timeout.TotalSeconds:0.#} s for it. "
                    + "One process owns the file: stop the other one, or give this one another Heartbeat:Sqlite:Path.");
            }

            if (attempt == 0)
            {
                waiting(holder);
            }

            await Task.Delay(PollEvery, time, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        // The lock file itself stays: removing it would let a third process lock a file that nobody else sees.
        TryDelete(_ownerPath);
        _file.Dispose();
    }

    private static OwnerLock? TryTake(string databasePath, TimeProvider time)
    {
        FileStream file;
        try
        {
            file = new FileStream(databasePath + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (IsHeldByAnother(exception))
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Waiting would not help, and naming another process would send whoever reads it the wrong way.
            throw new StoreUnavailableException(
                $"'{databasePath}.lock' cannot be opened for writing: {exception.Message} "
                + "Is its directory writable, and is there room on the disk?",
                exception);
        }

        var owner = new OwnerLock(file, databasePath + ".owner");
        owner.WriteHolder(time.GetUtcNow());
        return owner;
    }

    // EWOULDBLOCK, which Linux numbers 11 and the BSDs 35; and ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION.
    private static bool IsHeldByAnother(IOException exception) => OperatingSystem.IsWindows()
        ? exception.HResult is unchecked((int)0x80070020) or unchecked((int)0x80070021)
        : exception.HResult == (OperatingSystem.IsLinux() ? 11 : 35);

    private static string ReadHolder(string databasePath)
    {
        try
        {
            var text = File.ReadAllText(databasePath + ".owner").Trim();
            return text.Length is > 0 and < 500 ? text : "another process";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "another process";
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It only names a holder that is gone.
        }
    }

    private void WriteHolder(DateTimeOffset since)
    {
        try
        {
            File.WriteAllText(_ownerPath, string.Create(
                CultureInfo.InvariantCulture,
                $"process {Environment.ProcessId} on {Environment.MachineName} since {since.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The lock holds all the same; a waiting process only cannot say whose it is.
        }
    }
}
