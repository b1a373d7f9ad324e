using System.Globalization;

namespace Heartbeat.Sqlite.Schema;

/// <summary>One numbered step of the schema.</summary>
/// <param name="Version">The version that it leads to.</param>
/// <param name="OldestCode">The oldest version of this code that may use the schema afterwards.</param>
/// <param name="Sql">The statements.</param>
internal sealed record SchemaScript(int Version, int OldestCode, string Sql)
{
    private const string OldestCodePrefix = "-- oldest-code: ";

    /// <summary>Gets all scripts, in their order.</summary>
    public static IReadOnlyList<SchemaScript> All { get; } = Load();

    /// <summary>Gets the version that this code knows.</summary>
    public static int Newest => All[^1].Version;

    private static List<SchemaScript> Load()
    {
        var assembly = typeof(SchemaScript).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => Parse(name, assembly.GetManifestResourceStream(name)!)),
        ];
    }

    private static SchemaScript Parse(string name, Stream stream)
    {
        using var reader = new StreamReader(stream);
        var sql = reader.ReadToEnd();
        var first = sql.AsSpan(0, sql.IndexOf('\n', StringComparison.Ordinal)).Trim();
        return new(
            int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture),
            int.Parse(first[OldestCodePrefix.Length..], CultureInfo.InvariantCulture),
            sql);
    }
}
