using System.Text.Json;
using System.Text.RegularExpressions;
using Heartbeat.EndToEnd.Support;

namespace Heartbeat.EndToEnd.Tutorials;

/// <summary>What <c>docs/tutorials/compose.yaml</c> makes a container run, on this machine instead.</summary>
internal static partial class ComposeFile
{
    private static readonly string Text = File.ReadAllText(Places.Script("compose.yaml"));

    /// <summary>Gets the folders and files of the machine by their places in the container.</summary>
    public static IReadOnlyDictionary<string, string> Volumes { get; } = VolumeLines().Matches(Text)
        .ToDictionary(static line => line.Groups["inside"].Value, static line => line.Groups["outside"].Value, StringComparer.Ordinal);

    public static IReadOnlyList<string> Variables { get; } =
        [.. VariableLines().Matches(Text).Select(static line => line.Groups["name"].Value)];

    /// <summary>Gets the program, and the script of the tutorial that it is given.</summary>
    public static (string Shell, string Script) Command { get; } =
        JsonSerializer.Deserialize<string[]>(EntryPoint().Match(Text).Groups["command"].Value) is [var shell, var script]
            ? (shell, Volumes[script])
            : throw new InvalidOperationException("The entry point is a shell and a script.");

    [GeneratedRegex(@"^ +- \./(?<outside>[\w.-]+):(?<inside>/[\w./-]+?)(:ro)?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex VolumeLines();

    [GeneratedRegex("^ +(?<name>[A-Z]+): ", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex VariableLines();

    [GeneratedRegex(@"^ +entrypoint: (?<command>\[.*\])$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex EntryPoint();
}
