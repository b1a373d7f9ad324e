namespace Heartbeat.Samples.Server;

/// <summary>Says where to create a monitor and where to ping.</summary>
internal static class Welcome
{
    public static void Print(WebApplication app)
    {
        var url = Addresses.ForPeople(app);
        var settings = app.Configuration.GetSection("Heartbeat");
        var key = settings.GetValue<bool>("Management:AllowLoopback") && settings["PublicUrl"] is null
            ? ""
            : " -H 'X-Api-Key: YOUR-KEY'";
        Console.WriteLine(
            $$"""

            Heartbeat listens on {{url}}

            Create a monitor:
              curl -X POST {{url}}/api/v1/heartbeats -H 'Content-Type: application/json'{{key}} \
                -d '{"name": "nightly-backup", "interval": "24h", "grace_period": "1h"}'

            Ping it with the "uuid" of the answer:
              curl {{url}}/ping/UUID            a run succeeded
              curl {{url}}/ping/UUID/start      a run begins
              curl {{url}}/ping/UUID/$?         a run ended with an exit code

            """);
    }
}
