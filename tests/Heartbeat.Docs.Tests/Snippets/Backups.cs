using Heartbeat.Storage;

namespace Snippets;

/// <summary>Copies of the store, made in code.</summary>
public static class Backups
{
    public static async Task MakeAsync(WebApplication app)
    {
        #region docs/backup.md
        await app.Services.GetRequiredService<IStoreBackup>().BackupAsync("/backups/heartbeat.db");
        #endregion
    }
}
