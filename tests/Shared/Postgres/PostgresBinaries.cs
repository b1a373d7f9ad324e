using System.Diagnostics;
using System.Globalization;

namespace Heartbeat.Tests;

/// <summary>Finds the programs of PostgreSQL, and says how to start them.</summary>
internal static class PostgresBinaries
{
    /// <summary>The superuser in the database; and, of the Debian package, the one on the machine.</summary>
    public const string User = "postgres";

    private const string DebianFolder = "/usr/lib/postgresql";

    private static readonly Lazy<string> Folder = new(Find);

    public static string Path(string program) => System.IO.Path.Combine(Folder.Value, program);

    /// <summary>Starts a program; for root as another user, because PostgreSQL refuses to run as root.</summary>
    public static ProcessStartInfo Start(string workingDirectory, params IEnumerable<string> command)
    {
        IEnumerable<string> all = Environment.IsPrivilegedProcess
            ? ["setpriv", $"--reuid={User}", $"--regid={User}", "--init-groups", "--", .. command]
            : command;
        var start = new ProcessStartInfo(all.First(), all.Skip(1))
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Settings such as PGDATA and PGPORT are those of another server; and the tests read what this one says.
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
        return start;
    }

    private static string Find()
    {
        var debian = Directory.Exists(DebianFolder) ? Directory.GetDirectories(DebianFolder) : [];
        return debian.OrderByDescending(static folder => VersionOf(folder))
            .Select(static folder => System.IO.Path.Combine(folder, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator))
            .FirstOrDefault(static folder => File.Exists(System.IO.Path.Combine(folder, "initdb")))
            ?? throw new InvalidOperationException(
                $"PostgreSQL was found neither below {DebianFolder} nor on PATH: ./test.sh installs it.");
    }

    private static double VersionOf(string folder) => double.TryParse(
        System.IO.Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0;
}
