using Heartbeat.LoadTest.Processes;
using Heartbeat.LoadTest.Reporting;
using Heartbeat.LoadTest.Subjects;

namespace Heartbeat.LoadTest;

/// <summary>Measures everything, and writes it into docs/performance.md and the plot beside it.</summary>
internal static class Full
{
    private const string PlotName = "performance-growth.svg";

    /// <param name="profile">How much is measured.</param>
    /// <param name="page">The page; its marks say where.</param>
    /// <param name="progress">Where each section goes as soon as it is there.</param>
    public static async Task WriteAsync(Profile profile, string page, Action<Section> progress)
    {
        var machine = await DescribeAsync();
        using var survey = new Survey(profile);
        var sections = new List<Section>();
        await foreach (var section in survey.RunAsync([]))
        {
            progress(section);
            sections.Add(section);
        }

        var measured = PerformancePage.Write(machine, sections, survey.Plot is null ? null : PlotName);
        await File.WriteAllTextAsync(page, PerformancePage.Replace(await File.ReadAllTextAsync(page), measured));
        if (survey.Plot is { } plot)
        {
            await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(page))!, PlotName), plot);
        }
    }

    private static async Task<IReadOnlyList<(string What, string Value)>> DescribeAsync()
    {
        using var turn = await SharedMachine.TakeAsync();
        return Machine.Describe(AppContext.BaseDirectory, TimeProvider.System.GetUtcNow());
    }
}
