using System.Collections.Immutable;
using Heartbeat.Signals;

namespace Heartbeat.Monitors;

/// <summary>A monitor as it is stored, without what changes by itself.</summary>
/// <remarks>Compared by value, its lists item by item: an edit that leaves all as it was is no change.</remarks>
public sealed record MonitorRecord
{
    /// <summary>Gets the stable id. 0 asks the store for a new one.</summary>
    public long Id { get; init; }

    /// <summary>Gets the name, of 1 to 255 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the slug, unique where set: jobs in process, and URLs with a ping key, name the monitor by it.</summary>
    public string? Slug { get; init; }

    /// <summary>Gets words to find and group monitors by.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Gets what the job is for, and what to do when it is down.</summary>
    public string? Description { get; init; }

    /// <summary>Gets the slugs of monitors without which this one cannot be up: while one is down, its alerts are held back.</summary>
    public ImmutableArray<string> DependsOn { get; init; } = [];

    /// <summary>Gets a value indicating whether only POST counts as a ping; other methods are recorded as ignored.</summary>
    public bool PostOnly { get; init; }

    /// <summary>Gets a value indicating whether the schedule is watched from the creation on, not from the first signal.</summary>
    public bool StartsNow { get; init; }

    /// <summary>Gets who owns the definition.</summary>
    public MonitorOrigin Origin { get; init; }

    /// <summary>Gets the hash of the declaration in code or configuration, or <see langword="null"/>.</summary>
    public string? DeclarationHash { get; init; }

    /// <summary>Gets the schedule and its limits.</summary>
    public required MonitorDefinition Definition { get; init; }

    /// <summary>Gets the hash of the ping token.</summary>
    public required TokenHash Token { get; init; }

    /// <summary>Gets the token as the token protector keeps it, or <see langword="null"/> where it is not kept.</summary>
    public string? ProtectedToken { get; init; }

    /// <summary>Gets what an operator said of its present status, or <see langword="null"/>.</summary>
    public OperatorNote? Note { get; init; }

    /// <summary>Gets by which request it was created, where that said so.</summary>
    public CreationKey? CreationKey { get; init; }

    /// <summary>Gets when it was created.</summary>
    public Instant CreatedAt { get; init; } = Instant.None;

    /// <summary>Gets when its definition was last changed.</summary>
    public Instant UpdatedAt { get; init; } = Instant.None;

    /// <summary>Gets how often its definition was changed, from 1.</summary>
    public long Version { get; init; } = 1;

    /// <summary>Tells whether another record says the same.</summary>
    /// <param name="other">The other record.</param>
    /// <returns>Whether all values are equal.</returns>
    public bool Equals(MonitorRecord? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Id == other.Id
            && Name == other.Name
            && Slug == other.Slug
            && AreEqual(Tags, other.Tags)
            && Description == other.Description
            && AreEqual(DependsOn, other.DependsOn)
            && PostOnly == other.PostOnly
            && StartsNow == other.StartsNow
            && Origin == other.Origin
            && DeclarationHash == other.DeclarationHash
            && Definition == other.Definition
            && Token == other.Token
            && ProtectedToken == other.ProtectedToken
            && Note == other.Note
            && CreationKey == other.CreationKey
            && CreatedAt == other.CreatedAt
            && UpdatedAt == other.UpdatedAt
            && Version == other.Version);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Id, Name, Slug, Token, Version);

    private static bool AreEqual(ImmutableArray<string> left, ImmutableArray<string> right) =>
        left.IsDefaultOrEmpty ? right.IsDefaultOrEmpty : !right.IsDefaultOrEmpty && left.SequenceEqual(right);
}
