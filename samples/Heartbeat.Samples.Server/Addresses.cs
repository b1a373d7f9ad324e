namespace Heartbeat.Samples.Server;

/// <summary>Where the server listens.</summary>
internal static class Addresses
{
    public const string Default = "http://localhost:8080";

    // Not in appsettings.json: what stands there wins over ASPNETCORE_URLS, by which containers and services say it.
    public static void UseDefault(WebApplicationBuilder builder)
    {
        string[] ways = [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];
        var isSet = ways.Any(way => !string.IsNullOrWhiteSpace(builder.Configuration[way]))
            || builder.Configuration.GetSection("Kestrel:Endpoints").Exists();
        if (!isSet)
        {
            builder.WebHost.UseUrls(Default);
        }
    }

    /// <summary>Returns the address to write into commands: the public one, else the first that is listened on.</summary>
    public static string ForPeople(WebApplication app)
    {
        var url = app.Configuration["Heartbeat:PublicUrl"] ?? app.Urls.FirstOrDefault() ?? Default;
        return url.TrimEnd('/')
            .Replace("//[::]", "//localhost", StringComparison.Ordinal)
            .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal);
    }
}
