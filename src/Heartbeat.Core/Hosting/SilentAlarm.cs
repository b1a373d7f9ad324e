namespace Heartbeat.Hosting;

/// <summary>Stands in where nothing can tell people: the log has it.</summary>
internal sealed class SilentAlarm : IEngineAlarm
{
    public void Failing(string part, Exception exception)
    {
    }

    public void Recovered(string part)
    {
    }
}
