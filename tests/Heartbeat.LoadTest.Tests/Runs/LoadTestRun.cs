using System.Diagnostics;
using System.Globalization;

namespace Heartbeat.LoadTest.Runs;

/// <summary>One run of the program, as people start it.</summary>
/// <param name="Figures">The figures that it printed, by name.</param>
/// <param name="Output">All that it printed.</param>
internal sealed record LoadTestRun(IReadOnlyDictionary<string, double> Figures, string Output)
{
    public static async Task<LoadTestRun> StartAsync(TimeSpan guard, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])[Program(), .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().WaitAsync(guard, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        var text = await output;
        Assert.True(process.ExitCode == 0, $"It ended with {process.ExitCode}.\n{text}\n{await errors}");
        return new(Read(text), text);
    }

    public double this[string name] => Figures.TryGetValue(name, out var value)
        ? value
        : throw new InvalidOperationException($"There is no '{name}' in:\n{Output}");

    private static Dictionary<string, double> Read(string output) => output
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(static line => !line.StartsWith('#'))
        .Select(static line => line.Split(' '))
        .ToDictionary(static words => words[0], static words => double.Parse(words[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    // artifacts/bin/Heartbeat.LoadTest.Tests/debug
    private static string Program()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(output.Parent!.Parent!.FullName, "Heartbeat.LoadTest", output.Name, "Heartbeat.LoadTest.dll");
    }
}
