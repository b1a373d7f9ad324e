namespace Heartbeat.LoadTest.Processes;

/// <summary>A folder for databases, on the disk on which this program lies: the one of temporary files may be memory.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly DirectoryInfo _folder =
        Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, $"load-{Environment.ProcessId}-{Guid.NewGuid():N}"));

    public string File(string name) => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
