using System.Buffers.Text;
using System.Collections.Immutable;
using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.Storage.Encoding;

namespace Heartbeat.Engine.Packing;

/// <summary>Reads what <see cref="RecordPacker"/> packed: the head at once, the rest when it is asked for.</summary>
internal readonly ref struct PackedRecord
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly ByteSource _rest;
    private readonly RecordParts _parts;

    public PackedRecord(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        var source = new ByteSource(bytes[TokenLength..]);
        _parts = (RecordParts)source.ReadUnsigned();
        Definition = (int)source.ReadUnsigned();
        Id = source.ReadSigned();
        CreatedAt = source.ReadInstant();
        _rest = source;
    }

    private const int TokenLength = 2 * sizeof(ulong);

    /// <summary>Gets the number of its definition.</summary>
    public int Definition { get; }

    public long Id { get; }

    public Instant CreatedAt { get; }

    public TokenHash Token => TokenOf(_bytes);

    public bool PostOnly => Has(RecordParts.PostOnly);

    public bool HasSlug => Has(RecordParts.Slug | RecordParts.SlugIsName);

    /// <summary>Gets by which request it was created. Few have that, and all of a record is read for it.</summary>
    public CreationKey? CreationKey => Has(RecordParts.CreationKey) ? ToRecord(null!).CreationKey : null;

    public string Name
    {
        get
        {
            var source = Names();
            return source.ReadRequiredText();
        }
    }

    /// <summary>Gets the slug as UTF-8; meaningful where <see cref="HasSlug"/> says so.</summary>
    public ReadOnlySpan<byte> Slug
    {
        get
        {
            var source = Names();
            var name = source.ReadOptionalText();
            return Has(RecordParts.Slug) ? source.ReadOptionalText().Utf8 : name.Utf8;
        }
    }

    public ImmutableArray<string> Tags
    {
        get
        {
            var source = Names();
            source.ReadOptionalText();
            if (Has(RecordParts.Slug))
            {
                source.ReadOptionalText();
            }

            return Has(RecordParts.Tags) ? source.ReadTexts() : [];
        }
    }

    /// <summary>Gets the hash of the token alone, without reading more.</summary>
    public static TokenHash TokenOf(ReadOnlySpan<byte> bytes)
    {
        var source = new ByteSource(bytes);
        return new(source.ReadFixed64(), source.ReadFixed64());
    }

    /// <summary>Reads all of it.</summary>
    /// <param name="definition">The definition that has the number.</param>
    public MonitorRecord ToRecord(MonitorDefinition definition)
    {
        var source = _rest;
        var updatedAt = Distance.Read(ref source, CreatedAt, Has(RecordParts.UpdatedAt), CreatedAt);
        var version = Has(RecordParts.Version) ? source.ReadSigned() : 1;
        var name = source.ReadRequiredText();
        return new()
        {
            Id = Id,
            Token = Token,
            Definition = definition,
            CreatedAt = CreatedAt,
            UpdatedAt = updatedAt,
            Version = version,
            PostOnly = PostOnly,
            StartsNow = Has(RecordParts.StartsNow),
            Origin = Has(RecordParts.IsDeclared) ? MonitorOrigin.Declared : MonitorOrigin.Api,
            Name = name,
            Slug = Has(RecordParts.Slug) ? source.ReadText() : Has(RecordParts.SlugIsName) ? name : null,
            Tags = Has(RecordParts.Tags) ? source.ReadTexts() : [],
            Description = Has(RecordParts.Description) ? source.ReadText() : null,
            DependsOn = Has(RecordParts.DependsOn) ? source.ReadTexts() : [],
            DeclarationHash = Has(RecordParts.DeclarationHash) ? source.ReadText() : null,
            ProtectedToken = ReadProtectedToken(ref source),
            Note = Has(RecordParts.Note) ? MonitorRecordCodec.ReadNote(ref source) : null,
            CreationKey = Has(RecordParts.CreationKey) ? MonitorRecordCodec.ReadCreationKey(ref source) : null,
        };
    }

    private bool Has(RecordParts part) => (_parts & part) != RecordParts.None;

    private string? ReadProtectedToken(ref ByteSource source) =>
        Has(RecordParts.ProtectedToken) ? source.ReadText()
        : Has(RecordParts.ProtectedBytes) ? Base64Url.EncodeToString(source.ReadBytes())
        : null;

    private ByteSource Names()
    {
        var source = _rest;
        Distance.Read(ref source, CreatedAt, Has(RecordParts.UpdatedAt), CreatedAt);
        if (Has(RecordParts.Version))
        {
            source.ReadSigned();
        }

        return source;
    }
}
