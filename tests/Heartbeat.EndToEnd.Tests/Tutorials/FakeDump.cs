using Heartbeat.Tests;

namespace Heartbeat.EndToEnd.Tutorials;

/// <summary>A <c>pg_dump</c> that does as it is told: it takes a moment, and ends with the exit code given.</summary>
internal static class FakeDump
{
    private const string Script =
        """
        #!/bin/sh
        touch began
        sleep "${TAKES:-0.2}"
        for argument in "$@"; do
          case "$argument" in *.gz) echo dump > "$argument" ;; esac
        done
        echo "a dump of $*"
        exit "${CODE:-0}"
        """;

    /// <summary>Puts it into the folder and returns the PATH that finds it first.</summary>
    public static string Install(TempFolder folder)
    {
        var file = folder.File("pg_dump");
        if (File.Exists(file))
        {
            File.Delete(file);
        }

        File.WriteAllText(file, Script);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return $"{folder.Path}:{Environment.GetEnvironmentVariable("PATH")}";
    }
}
