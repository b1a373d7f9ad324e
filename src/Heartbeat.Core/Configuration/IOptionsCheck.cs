namespace Heartbeat.Configuration;

/// <summary>Checks the options of a package.</summary>
/// <remarks>
/// The host checks all options when it starts; a web app reads those of its endpoints before that, and without this
/// whoever sets it up would hear of these faults first and of all others only when they are mended.
/// </remarks>
internal interface IOptionsCheck
{
    /// <summary>Finds everything that is wrong.</summary>
    IEnumerable<string> Failures();
}
