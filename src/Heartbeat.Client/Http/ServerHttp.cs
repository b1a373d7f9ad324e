using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Reflection;
using Heartbeat.Client.Configuration;
using Polly;
using Polly.Timeout;

namespace Heartbeat.Client.Http;

/// <summary>Sends requests to the server of a client. What goes wrong is an answer, too, and never says a key.</summary>
internal sealed class ServerHttp
{
    /// <summary>The name of the HTTP client of the client without a name; others have theirs behind a slash.</summary>
    private const string ClientName = "Heartbeat.Client";

    private const long MaxAnswer = 16 * 1024 * 1024;

    public static readonly ProductInfoHeaderValue Agent = new(ClientName, VersionOf(typeof(ServerHttp).Assembly));

    private readonly HttpClient _client;
    private readonly Uri _server;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline _attempt;

    // One client for good: connections are renewed by the handler, and a service provider that is being disposed, when
    // the last signals go out, makes no new ones.
    public ServerHttp(string name, IHttpClientFactory httpClients, ClientSettings settings, TimeProvider time)
    {
        _client = httpClients.CreateClient(ClientNameOf(name));
        _client.Timeout = System.Threading.Timeout.InfiniteTimeSpan;
        _client.MaxResponseContentBufferSize = MaxAnswer;
        _server = settings.Server;
        _time = time;
        _attempt = new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(settings.Timeout).Build();
    }

    public static string ClientNameOf(string name) => name.Length == 0 ? ClientName : $"{ClientName}/{name}";

    /// <summary>Makes a request.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path behind the address of the server, without a slash at its beginning.</param>
    /// <param name="key">The key to send, if any.</param>
    public HttpRequestMessage Request(HttpMethod method, string path, string? key)
    {
        // Put together as text: a path that looks like a scheme ("a:b") would else be taken for a URL.
        var request = new HttpRequestMessage(method, new Uri(_server.AbsoluteUri + path));
        request.Headers.UserAgent.Add(Agent);
        if (key is not null)
        {
            request.Headers.Add("X-Api-Key", key);
        }

        return request;
    }

    /// <summary>Sends a request, and reads the answer within the time that a request may take.</summary>
    public async Task<ServerAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await _attempt.ExecuteAsync(
                async token =>
                {
                    using var response = await _client
                        .SendAsync(request, HttpCompletionOption.ResponseContentRead, token).ConfigureAwait(false);
                    return await ServerAnswer.ReadAsync(response, _time.GetUtcNow(), token).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            return ServerAnswer.Failed(ReasonOf(exception), exception is TimeoutRejectedException);
        }
    }

    private static string ReasonOf(Exception exception) => exception switch
    {
        TimeoutRejectedException => "it does not answer in time",
        HttpRequestException { InnerException: SocketException socket } => socket.SocketErrorCode.ToString(),
        HttpRequestException http => http.HttpRequestError.ToString(),
        OperationCanceledException => "there was no time left",
        _ => exception.GetType().Name,
    };

    private static string VersionOf(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
