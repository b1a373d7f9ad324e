using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Heartbeat.Storage;
using Polly;

namespace Heartbeat.Client.Registry.Calls;

/// <summary>Calls the management API, and turns what it refuses into what the registry in process throws.</summary>
internal sealed class ManagementApi
{
    private readonly HttpClient _http;
    private readonly Func<string, string> _nameOf;
    private readonly string _root;
    private readonly Retries _retries;

    public ManagementApi(HttpClient http, TimeProvider time, Func<string, string> nameOf)
    {
        if (http.BaseAddress is not { IsAbsoluteUri: true } address)
        {
            throw new ArgumentException(
                "The client has no base address: it is the server's URL with its prefix.", nameof(http));
        }

        _http = http;
        _nameOf = nameOf;
        _root = $"{address.GetLeftPart(UriPartial.Path).TrimEnd('/')}/api/v1/";
        _retries = new(time);
    }

    /// <summary>Sends a request whose answer is always there.</summary>
    public async Task<T> SendAsync<TJson, T>(
        ApiRequest request, JsonTypeInfo<TJson> type, Func<TJson, T> read, CancellationToken cancellationToken)
        where TJson : class
        where T : class => await TrySendAsync(request, type, read, cancellationToken).ConfigureAwait(false)
            ?? throw NoHeartbeat("nothing is at this path");

    /// <summary>Sends a request for what may be missing.</summary>
    /// <returns>The answer, or <see langword="null"/> where there is no such thing.</returns>
    public async Task<T?> TrySendAsync<TJson, T>(
        ApiRequest request, JsonTypeInfo<TJson> type, Func<TJson, T> read, CancellationToken cancellationToken)
        where TJson : class
        where T : class
    {
        using var response = await TrySendAsync(request, cancellationToken).ConfigureAwait(false);
        return response is null ? null : await ReadAsync(response, type, read, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a request for what may be missing.</summary>
    /// <returns>The answer, which tells of success, or <see langword="null"/> where there is no such thing.</returns>
    public async Task<HttpResponseMessage?> TrySendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            var problem = await ReadProblemAsync(response, cancellationToken).ConfigureAwait(false);
            return request.CanBeMissing && response.StatusCode == HttpStatusCode.NotFound && problem is not null
                ? null
                : throw Refusal.Of(request, response, problem, _root, _nameOf);
        }
    }

    /// <summary>Reads an answer.</summary>
    public async Task<T> ReadAsync<TJson, T>(
        HttpResponseMessage response, JsonTypeInfo<TJson> type, Func<TJson, T> read, CancellationToken cancellationToken)
        where TJson : class
    {
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await JsonSerializer.DeserializeAsync(body, type, cancellationToken).ConfigureAwait(false) is { } json
                ? read(json)
                : throw new JsonException("The answer is null.");
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            throw NoHeartbeat("its answer is none that this version understands", exception);
        }
    }

    /// <summary>Makes the exception for an answer that is none of Heartbeat's.</summary>
    public NotSupportedException NoHeartbeat(string what, Exception? inner = null) =>
        Refusal.NoHeartbeat(_root, what, _nameOf, inner);

    private async Task<HttpResponseMessage> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await _retries.For(request.Repetition).ExecuteAsync(
                async (state, token) =>
                {
                    using var message = state.Request.ToMessage(state.Api._root);
                    return await state.Api._http.SendAsync(message, token).ConfigureAwait(false);
                },
                (Api: this, Request: request),
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsNoAnswer(exception) && !cancellationToken.IsCancellationRequested)
        {
            throw new StoreUnavailableException(
                $"The Heartbeat server at {_root} did not answer: {exception.Message}", exception);
        }
    }

    // Also what a time limit throws, of the client itself or of a handler behind it.
    private static bool IsNoAnswer(Exception exception) =>
        exception is HttpRequestException or OperationCanceledException or ExecutionRejectedException;

    private static async Task<WireProblem?> ReadProblemAsync(
        HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return null;
        }

        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await JsonSerializer
                .DeserializeAsync(body, WireProblemJson.Default.WireProblem, cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
