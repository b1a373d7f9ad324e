namespace Heartbeat.AspNetCore.Management;

/// <summary>What to paste into a job so that it pings.</summary>
internal static class Snippets
{
    public static IReadOnlyDictionary<string, string>? For(string? url) => url is null
        ? null
        : new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["curl"] = $"curl -fsS -m 10 --retry 5 {url}",
            ["wget"] = $"wget -q -T 10 -t 5 -O /dev/null {url}",
            ["python"] = $"import urllib.request\nurllib.request.urlopen(\"{url}\", timeout=10)",
            ["go"] = $"resp, err := http.Get(\"{url}\")\nif err == nil {{\n\tresp.Body.Close()\n}}",

            // As in docs/tutorials/backup.sh: the script's own exit code, however it ends, a signal included.
            ["bash"] = $"""
                ping={url}
                trap 'curl -fsS -m 10 --retry 3 -o /dev/null "$ping/$?" || true' EXIT
                trap 'exit 130' INT
                trap 'exit 143' TERM
                curl -fsS -m 10 -o /dev/null "$ping/start" || true
                """,

            // Only a check that passes pings, and whether it could is no matter of the container's health.
            ["docker_healthcheck"] = $"HEALTHCHECK CMD your-check && (wget -q -T 10 -O /dev/null {url} || true)",
        };
}
