namespace Heartbeat.Auditing;

/// <summary>Who made a change, as far as it is known. No key and no token is in it.</summary>
/// <param name="Kind">By which way the change came.</param>
/// <param name="Name">The name of the API key or user, or what stands for one.</param>
/// <param name="Address">The address from which it came, where it came over a network.</param>
public sealed record ChangeAuthor(AuthorKind Kind, string Name, string? Address = null)
{
    /// <summary>Gets the author of changes by code of the app that names nobody.</summary>
    public static ChangeAuthor Code { get; } = new(AuthorKind.Code, "code");

    /// <summary>Gets the author of declarations in code.</summary>
    public static ChangeAuthor Declaration { get; } = new(AuthorKind.Declaration, "code");

    /// <summary>Gets the author of declarations in configuration.</summary>
    public static ChangeAuthor Configuration { get; } = new(AuthorKind.Configuration, "configuration");

    /// <summary>Gets the author of what Heartbeat changes by itself.</summary>
    public static ChangeAuthor Heartbeat { get; } = new(AuthorKind.Heartbeat, "heartbeat");
}
