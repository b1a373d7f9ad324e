using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Heartbeat.Monitors;
using Heartbeat.Signals;

namespace Heartbeat.Storage.Encoding;

/// <summary>A monitor as it is stored, looked at in place: nothing of it is made a text or an object.</summary>
/// <remarks>It keeps where things are, in four bytes each, not spans of them: a start makes a million.</remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly ref struct StoredRecord
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly int _name;
    private readonly int _slug;
    private readonly int _tags;
    private readonly int _description;
    private readonly int _dependsOn;
    private readonly int _switches;
    private readonly int _declarationHash;
    private readonly int _definitionLength;
    private readonly int _definition;
    private readonly int _token;
    private readonly int _protectedToken;
    private readonly int _createdAt;
    private readonly int _note;
    private readonly int _creationKey;

    /// <exception cref="InvalidDataException">The bytes are no monitor, or one of a newer version.</exception>
    /// <remarks>Optimised at once, as all that a start does a million times.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public StoredRecord(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        var source = new ByteSource(bytes);
        source.ReadVersion("monitor", MonitorRecordCodec.Version);
        Id = source.ReadSigned();
        _name = bytes.Length - source.Remaining;
        source.SkipText(isRequired: true);
        _slug = bytes.Length - source.Remaining;
        source.SkipText();
        _tags = bytes.Length - source.Remaining;
        source.SkipTexts();
        _description = bytes.Length - source.Remaining;
        source.SkipText();
        _dependsOn = bytes.Length - source.Remaining;
        source.SkipTexts();
        _switches = bytes.Length - source.Remaining;
        PostOnly = source.ReadBoolean();
        StartsNow = source.ReadBoolean();
        Origin = source.ReadEnum<MonitorOrigin>();
        _declarationHash = bytes.Length - source.Remaining;
        source.SkipText();
        _definitionLength = bytes.Length - source.Remaining;
        var definition = source.ReadBytes();
        _token = bytes.Length - source.Remaining;
        _definition = _token - definition.Length;
        Token = new TokenHash(source.ReadFixed64(), source.ReadFixed64());
        _protectedToken = bytes.Length - source.Remaining;
        source.SkipText();
        _createdAt = bytes.Length - source.Remaining;
        CreatedAt = source.ReadInstant();
        UpdatedAt = source.ReadInstant();
        Version = source.ReadSigned();
        _note = bytes.Length - source.Remaining;
        HasNote = MonitorRecordCodec.SkipNote(ref source);
        _creationKey = bytes.Length - source.Remaining;
        HasCreationKey = MonitorRecordCodec.SkipCreationKey(ref source);
        source.End();
    }

    public long Id { get; }

    public TokenHash Token { get; }

    public Instant CreatedAt { get; }

    public Instant UpdatedAt { get; }

    public long Version { get; }

    public bool PostOnly { get; }

    public bool StartsNow { get; }

    public MonitorOrigin Origin { get; }

    public bool HasNote { get; }

    public bool HasCreationKey { get; }

    // A text that is not there, and a list of none, is one zero; an empty text is a one.
    public bool HasSlug => _bytes[_slug] != 0;

    public bool HasTags => _bytes[_tags] != 0;

    public bool HasDescription => _bytes[_description] != 0;

    public bool HasDependsOn => _bytes[_dependsOn] != 0;

    public bool HasDeclarationHash => _bytes[_declarationHash] != 0;

    public bool HasProtectedToken => _bytes[_protectedToken] != 0;

    // Each as it is written, to be written again.
    public ReadOnlySpan<byte> Name => _bytes[_name.._slug];

    public ReadOnlySpan<byte> Slug => _bytes[_slug.._tags];

    public ReadOnlySpan<byte> Tags => _bytes[_tags.._description];

    public ReadOnlySpan<byte> Description => _bytes[_description.._dependsOn];

    public ReadOnlySpan<byte> DependsOn => _bytes[_dependsOn.._switches];

    public ReadOnlySpan<byte> DeclarationHash => _bytes[_declarationHash.._definitionLength];

    /// <summary>Gets the definition as <see cref="DefinitionCodec"/> wrote it.</summary>
    public ReadOnlySpan<byte> Definition => _bytes[_definition.._token];

    public ReadOnlySpan<byte> ProtectedToken => _bytes[_protectedToken.._createdAt];

    public ReadOnlySpan<byte> Note => _bytes[_note.._creationKey];

    public ReadOnlySpan<byte> CreationKey => _bytes[_creationKey..];
}
