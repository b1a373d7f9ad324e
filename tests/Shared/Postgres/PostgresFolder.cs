using System.Diagnostics;
using System.Globalization;

namespace Heartbeat.Tests;

/// <summary>
/// The folder of one server: data and socket. The process that made it keeps a file beside it open for itself; who can
/// open that file knows that its maker is gone.
/// </summary>
internal sealed class PostgresFolder : IDisposable
{
    private const string Prefix = "heartbeat-postgres-";
    private const string OwnerSuffix = ".owner";

    // A file this young may be one that its maker has yet to open.
    private static readonly TimeSpan Youth = TimeSpan.FromMinutes(1);

    private readonly FileStream _owner;

    private PostgresFolder(string path)
    {
        _owner = new FileStream(path + OwnerSuffix, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        Path = Directory.CreateDirectory(path).FullName;
    }

    public string Path { get; }

    public string Data => DataOf(Path);

    /// <summary>Makes a folder with an empty cluster of databases.</summary>
    public static async Task<PostgresFolder> CreateAsync()
    {
        var folder = new PostgresFolder(System.IO.Path.Combine(
            System.IO.Path.GetTempPath(), Prefix + Guid.NewGuid().ToString("N")[..8]));
        try
        {
            if (Environment.IsPrivilegedProcess)
            {
                await RunAsync(new ProcessStartInfo("chown", [PostgresBinaries.User, folder.Path]) { RedirectStandardError = true });
            }

            await RunAsync(PostgresBinaries.Start(
                folder.Path, PostgresBinaries.Path("initdb"), "--pgdata", folder.Data, "--username", PostgresBinaries.User,
                "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync"));
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Removes what processes left that were killed together with the watchdogs of their servers.</summary>
    public static void RemoveStale()
    {
        foreach (var owner in Directory.GetFiles(System.IO.Path.GetTempPath(), Prefix + "*" + OwnerSuffix))
        {
            try
            {
                if (TimeProvider.System.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(owner) < Youth)
                {
                    continue;
                }

                using (new FileStream(owner, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                {
                    Remove(owner[..^OwnerSuffix.Length]);
                    File.Delete(owner);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // In use, or another user's, or somebody else removes it at this moment.
            }
        }
    }

    public void Dispose()
    {
        Remove(Path);
        File.Delete(Path + OwnerSuffix);
        _owner.Dispose();
    }

    private static void Remove(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        KillServerOf(DataOf(folder));
        Directory.Delete(folder, recursive: true);
    }

    private static void KillServerOf(string data)
    {
        var pidFile = System.IO.Path.Combine(data, "postmaster.pid");
        if (!File.Exists(pidFile)
            || !int.TryParse(File.ReadLines(pidFile).FirstOrDefault(), CultureInfo.InvariantCulture, out var id))
        {
            return;
        }

        // The number may meanwhile be that of another process.
        var commandLine = $"/proc/{id}/cmdline";
        if (File.Exists(commandLine) && File.ReadAllText(commandLine).Split('\0').Contains(data, StringComparer.Ordinal))
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
            process.WaitForExit();
        }
    }

    private static string DataOf(string folder) => System.IO.Path.Combine(folder, "data");

    private static async Task RunAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var output = start.RedirectStandardOutput ? process.StandardOutput.ReadToEndAsync() : Task.FromResult("");
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{start.FileName} ended with {process.ExitCode}.\n{await output}\n{errors}");
        }
    }
}
