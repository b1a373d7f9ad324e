namespace Heartbeat.LoadTest.Reporting;

/// <summary>What one subject has to say.</summary>
/// <param name="Title">The subject.</param>
/// <param name="Figures">What was measured.</param>
internal sealed record Section(string Title, IReadOnlyList<Figure> Figures)
{
    /// <summary>Gets what has to be known about the figures, a sentence or more each.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Gets what stands beside the figures.</summary>
    public IReadOnlyList<Table> Tables { get; init; } = [];

    /// <summary>Writes the figures as lines, and everything else as comments.</summary>
    public void Write(TextWriter output)
    {
        output.WriteLine($"# {Title}");
        foreach (var figure in Figures)
        {
            output.WriteLine(figure.Line);
        }

        foreach (var line in Remarks.Concat(Tables.SelectMany(static table => $"{table}".Split('\n', StringSplitOptions.RemoveEmptyEntries))))
        {
            output.WriteLine($"# {line}");
        }
    }
}
