using Heartbeat.Configuration.Reading;

namespace Heartbeat.Configuration.Shapes;

/// <summary>What is wrong with settings as they are written.</summary>
internal sealed class SettingFaults
{
    private readonly HashSet<string> _unreadable = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the faults, each under the path of its setting.</summary>
    public ErrorList Errors { get; } = new();

    /// <summary>Adds a fault.</summary>
    /// <param name="path">The path of the setting, from the section of Heartbeat on.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="isReadable">Whether the binder can read the setting all the same.</param>
    public void Add(string path, string message, bool isReadable = true)
    {
        Errors.Add(path, message);
        if (!isReadable)
        {
            _unreadable.Add(path);
        }
    }

    /// <summary>Tells whether the binder can read a setting.</summary>
    public bool IsReadable(string path) => !_unreadable.Contains(path);
}
