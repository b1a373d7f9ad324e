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

            // The trap runs with the script's own exit code, also where set -e ends it early.
            ["bash"] = $"trap 'curl -fsS -m 10 --retry 5 {url}/$?' EXIT\ncurl -fsS -m 10 --retry 5 {url}/start || true",

            // $$? would be 0 for ever behind &&.
            ["docker_healthcheck"] = $"your-command; wget -q -T 10 -O /dev/null {url}/$$?",
        };
}
