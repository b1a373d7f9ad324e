using System.Runtime.CompilerServices;
using Heartbeat.Monitors;
using Heartbeat.Signals;

namespace Heartbeat.Storage.Encoding;

/// <summary>A monitor as it is stored, looked at in place: nothing of it is made a text or an object.</summary>
internal readonly ref struct StoredRecord
{
    public required long Id { get; init; }

    public required OptionalText Name { get; init; }

    public required OptionalText Slug { get; init; }

    public required TextList Tags { get; init; }

    public required OptionalText Description { get; init; }

    public required TextList DependsOn { get; init; }

    public required bool PostOnly { get; init; }

    public required bool StartsNow { get; init; }

    public required MonitorOrigin Origin { get; init; }

    public required OptionalText DeclarationHash { get; init; }

    /// <summary>Gets the definition as <see cref="DefinitionCodec"/> wrote it.</summary>
    public required ReadOnlySpan<byte> Definition { get; init; }

    public required TokenHash Token { get; init; }

    public required OptionalText ProtectedToken { get; init; }

    public required Instant CreatedAt { get; init; }

    public required Instant UpdatedAt { get; init; }

    public required long Version { get; init; }

    /// <summary>Gets the note as it is written, or nothing where there is none.</summary>
    public required ReadOnlySpan<byte> Note { get; init; }

    /// <summary>Gets the creation key as it is written, or nothing where there is none.</summary>
    public required ReadOnlySpan<byte> CreationKey { get; init; }

    /// <exception cref="InvalidDataException">The bytes are no monitor, or one of a newer version.</exception>
    /// <remarks>Optimised at once, as all that a start does a million times.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static StoredRecord Read(ReadOnlySpan<byte> bytes)
    {
        var source = new ByteSource(bytes);
        source.ReadVersion("monitor", MonitorRecordCodec.Version);
        var stored = new StoredRecord
        {
            Id = source.ReadSigned(),
            Name = source.ReadOptionalText(),
            Slug = source.ReadOptionalText(),
            Tags = source.ReadTextList(),
            Description = source.ReadOptionalText(),
            DependsOn = source.ReadTextList(),
            PostOnly = source.ReadBoolean(),
            StartsNow = source.ReadBoolean(),
            Origin = source.ReadEnum<MonitorOrigin>(),
            DeclarationHash = source.ReadOptionalText(),
            Definition = source.ReadBytes(),
            Token = new TokenHash(source.ReadFixed64(), source.ReadFixed64()),
            ProtectedToken = source.ReadOptionalText(),
            CreatedAt = source.ReadInstant(),
            UpdatedAt = source.ReadInstant(),
            Version = source.ReadSigned(),
            Note = MonitorRecordCodec.SkipNote(ref source),
            CreationKey = MonitorRecordCodec.SkipCreationKey(ref source),
        };
        source.End();
        return stored.Name.IsPresent ? stored : throw new InvalidDataException("A text is missing.");
    }
}
