using Microsoft.Extensions.Configuration;

namespace Heartbeat.Quartz.Node;

/// <summary>
/// What the command line says: <c>--connection … --name a --folder … --jobs v1 --seed steady,recoverable --server http://…</c>.
/// </summary>
/// <param name="Connection">How to reach the database that the nodes share.</param>
/// <param name="Name">The name of the node, for people.</param>
/// <param name="Folder">Where the files lie that end the long jobs.</param>
/// <param name="Jobs">The job set: of which release of the application this node is.</param>
/// <param name="Seed">The jobs of the set that this node declares.</param>
/// <param name="Server">The Heartbeat that it reports to, or <see langword="null"/> where nobody watches it.</param>
/// <param name="Grace">The grace period of its jobs, or <see langword="null"/> for the default.</param>
internal sealed record NodeSettings(
    string Connection, string Name, string Folder, string Jobs, IReadOnlyList<string> Seed, string? Server, string? Grace)
{
    public static NodeSettings From(IConfiguration configuration)
    {
        return new NodeSettings(
            Required("connection"),
            Required("name"),
            Required("folder"),
            configuration["jobs"] ?? JobSets.V1,
            (configuration["seed"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            configuration["server"],
            configuration["grace"]);

        string Required(string name) => configuration[name] ?? throw new ArgumentException($"--{name} is missing.", name);
    }

    /// <summary>Gets the file that ends a long job.</summary>
    public string EndOf(string job) => Path.Combine(Folder, job + ".end");
}
