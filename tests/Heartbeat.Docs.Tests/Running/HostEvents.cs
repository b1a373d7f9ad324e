using System.Diagnostics;

namespace Heartbeat.Docs.Running;

/// <summary>Hears of each host that is built, and hands it to the program in whose flow that happens.</summary>
internal sealed class HostEvents(Func<RunningProgram?> current)
    : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.Extensions.Hosting")
        {
            value.Subscribe(this);
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        switch (value)
        {
            case { Key: "HostBuilding", Value: IHostBuilder builder }:
                current()?.Configure(builder);
                break;
            case { Key: "HostBuilt", Value: IHost host }:
                current()?.Take(host);
                break;
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
