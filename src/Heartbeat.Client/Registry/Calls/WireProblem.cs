using System.Text.Json.Serialization;

namespace Heartbeat.Client.Registry.Calls;

/// <summary>What the API answers where it refuses a request (RFC 9457).</summary>
internal sealed record WireProblem
{
    public string? Detail { get; init; }

    /// <summary>Gets the word for programs. Problems of other servers have none.</summary>
    public required WireProblemError Error { get; init; }

    /// <summary>Gets what is wrong with each field, where the fault is in fields.</summary>
    public Dictionary<string, string[]>? Errors { get; init; }
}

/// <summary>The error object of <see cref="WireProblem"/>.</summary>
internal sealed record WireProblemError(string Code, string? Message = null);

/// <summary>Reads problems.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(WireProblem))]
internal sealed partial class WireProblemJson : JsonSerializerContext;
