using System.Text.Json.Nodes;

namespace Heartbeat.AspNetCore.Hosting;

/// <summary>What the API answered.</summary>
internal sealed record HttpAnswer(int Status, JsonNode? Json, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>Gets a part of the body.</summary>
    public JsonNode? this[string name] => Json![name];

    public string? ETag => Headers.GetValueOrDefault("ETag");

    public string? Code => (string?)Json?["error"]?["code"];

    /// <summary>Gets the fields that the answer finds wrong.</summary>
    public string Fields => string.Join(',', Json?["errors"]?.AsObject().Select(static error => error.Key) ?? []);

    public string[] Warnings => [.. Json?["warnings"]?.AsArray().Select(static text => (string)text!) ?? []];
}
