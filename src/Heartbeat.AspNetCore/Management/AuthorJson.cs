using System.Text.Json.Serialization;
using Heartbeat.Auditing;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Who made a change, on the wire.</summary>
internal sealed record AuthorJson(
    string Name, [property: JsonConverter(typeof(SnakeCaseEnumConverter<AuthorKind>))] AuthorKind Via, string? Address)
{
    public static AuthorJson Of(ChangeAuthor author) => new(author.Name, author.Kind, author.Address);
}
