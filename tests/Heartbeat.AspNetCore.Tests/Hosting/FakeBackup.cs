using System.Security.Cryptography;
using Heartbeat.Storage;

namespace Heartbeat.AspNetCore.Hosting;

/// <summary>Writes some bytes for a backup, and remembers where.</summary>
internal sealed class FakeBackup(int length = 1_000) : IStoreBackup
{
    public const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public byte[] Content { get; } = RandomNumberGenerator.GetBytes(length);

    /// <summary>Gets or sets what making it throws, after a part was written.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Gets or sets what happens in the folder after the copy was written.</summary>
    public Action<string>? Afterwards { get; set; }

    /// <summary>Gets or sets a value indicating whether it goes on until it is given up.</summary>
    public bool Hangs { get; set; }

    public Task Begun => _begun.Task.WaitAsync(TimeSpan.FromSeconds(10));

    public string? Folder { get; private set; }

    public UnixFileMode FolderMode { get; private set; }

    public string MediaType => "application/vnd.sqlite3";

    public string FileExtension => ".db";

    public void Release() => _released.TrySetResult();

    public async Task BackupAsync(string path, CancellationToken cancellationToken = default)
    {
        Folder = Path.GetDirectoryName(path)!;
        FolderMode = OperatingSystem.IsWindows() ? Own : File.GetUnixFileMode(Folder);
        await File.WriteAllBytesAsync(path, Content, cancellationToken);
        _begun.TrySetResult();
        if (Hangs)
        {
            await _released.Task.WaitAsync(cancellationToken);
        }

        Afterwards?.Invoke(Folder);

        if (Fault is not null)
        {
            throw Fault;
        }
    }
}
