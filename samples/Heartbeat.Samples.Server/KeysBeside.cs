using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Heartbeat.Samples.Server;

/// <summary>Finds the folder of the keys that protect ping tokens.</summary>
internal static class KeysBeside
{
    public static IXmlRepository Database(string path, ILoggerFactory loggers)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return new FileSystemXmlRepository(new DirectoryInfo(Path.Combine(folder, "heartbeat-keys")), loggers);
    }
}
