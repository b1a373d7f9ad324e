using Heartbeat.Configuration.Shapes;

namespace Heartbeat.AspNetCore.Management.Requests;

/// <summary>Finds the name that somebody meant who wrote another.</summary>
internal static class MeantName
{
    private const int MaxLength = 100;

    /// <summary>Finds the name that has the same letters: <c>dryRun</c> and <c>dryrun</c> mean <c>dry_run</c>.</summary>
    public static string? Respelled(string name, IEnumerable<string> known) =>
        known.FirstOrDefault(other => !string.Equals(other, name, StringComparison.Ordinal) && LettersOf(other) == LettersOf(name));

    /// <summary>Finds the name that is a slip or two away.</summary>
    public static string? Closest(string name, IEnumerable<string> known) =>
        name.Length <= MaxLength ? Spelling.Closest(name, known) : null;

    private static string LettersOf(string name) => new([.. name.Where(char.IsLetter).Select(char.ToLowerInvariant)]);
}
