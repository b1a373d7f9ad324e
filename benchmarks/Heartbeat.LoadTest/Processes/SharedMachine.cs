namespace Heartbeat.LoadTest.Processes;

/// <summary>
/// A machine on which others measure, too: who holds the lock of the file that HEARTBEAT_LOAD_LOCK names measures, and all
/// others wait. It is given back after each subject.
/// </summary>
internal static class SharedMachine
{
    private const string Variable = "HEARTBEAT_LOAD_LOCK";

    public static async Task<IDisposable?> TakeAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } path)
        {
            return null;
        }

        while (true)
        {
            try
            {
                // What is shared with nobody is locked as flock(1) locks it.
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
            }
        }
    }
}
