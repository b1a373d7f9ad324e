namespace Heartbeat.LoadTest.Processes;

/// <summary>What this program does when another one of it starts it.</summary>
internal interface IRole
{
    /// <summary>Gets the first argument that asks for it.</summary>
    string Name { get; }

    /// <summary>Does it, and writes to the output what came of it.</summary>
    /// <param name="arguments">The arguments behind the name.</param>
    Task PlayAsync(string[] arguments);
}
