namespace Heartbeat.Engine.Packing;

/// <summary>What a packed record says with a bit: its switches, and which parts follow. The usual ones fit into a byte.</summary>
[Flags]
internal enum RecordParts : uint
{
    None = 0,
    PostOnly = 1 << 0,
    StartsNow = 1 << 1,
    IsDeclared = 1 << 2,

    /// <summary>It has a slug, which is written.</summary>
    Slug = 1 << 3,

    /// <summary>It has a slug, which is its name.</summary>
    SlugIsName = 1 << 4,

    /// <summary>It was updated after its creation.</summary>
    UpdatedAt = 1 << 5,

    /// <summary>Its version is not the first.</summary>
    Version = 1 << 6,

    Tags = 1 << 7,
    Description = 1 << 8,
    DependsOn = 1 << 9,
    DeclarationHash = 1 << 10,

    /// <summary>The protected token is kept as the text that it is.</summary>
    ProtectedToken = 1 << 11,

    /// <summary>The protected token is kept as the bytes that its text stands for.</summary>
    ProtectedBytes = 1 << 12,

    Note = 1 << 13,
    CreationKey = 1 << 14,
}
