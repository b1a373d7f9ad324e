using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Heartbeat.Monitors;
using Heartbeat.Signals;

namespace Heartbeat.Storage.Encoding;

/// <summary>Writes a monitor as it is stored, without its state.</summary>
internal static class MonitorRecordCodec
{
    public const byte Version = 1;

    public static void Encode(ByteSink sink, ByteSink scratch, MonitorRecord monitor)
    {
        sink.Clear();
        Write(sink, scratch, monitor);
    }

    /// <exception cref="InvalidDataException">The bytes are no monitor, or one of a newer version.</exception>
    public static MonitorRecord Decode(ReadOnlySpan<byte> bytes, DefinitionCache definitions)
    {
        var source = new ByteSource(bytes);
        var monitor = Read(ref source, definitions);
        source.End();
        return monitor;
    }

    /// <param name="sink">Where to.</param>
    /// <param name="scratch">Room for the definition, whose length comes first so that equal ones are found by their bytes.</param>
    /// <param name="monitor">The monitor.</param>
    public static void Write(ByteSink sink, ByteSink scratch, MonitorRecord monitor)
    {
        scratch.Clear();
        DefinitionCodec.Write(scratch, monitor.Definition);
        Write(sink, monitor, scratch.Written);
    }

    /// <param name="sink">Where to.</param>
    /// <param name="monitor">The monitor.</param>
    /// <param name="definition">What is written for its definition.</param>
    public static void Write(ByteSink sink, MonitorRecord monitor, ReadOnlySpan<byte> definition)
    {
        sink.WriteByte(Version);
        sink.WriteSigned(monitor.Id);
        sink.WriteText(monitor.Name);
        sink.WriteText(monitor.Slug);
        WriteTexts(sink, monitor.Tags);
        sink.WriteText(monitor.Description);
        WriteTexts(sink, monitor.DependsOn);
        sink.WriteBoolean(monitor.PostOnly);
        sink.WriteBoolean(monitor.StartsNow);
        sink.WriteByte((byte)monitor.Origin);
        sink.WriteText(monitor.DeclarationHash);
        sink.WriteBytes(definition);
        sink.WriteFixed(monitor.Token.High);
        sink.WriteFixed(monitor.Token.Low);
        sink.WriteText(monitor.ProtectedToken);
        sink.WriteInstant(monitor.CreatedAt);
        sink.WriteInstant(monitor.UpdatedAt);
        sink.WriteSigned(monitor.Version);
        WriteNote(sink, monitor.Note);
        sink.WriteText(monitor.CreationKey?.Key);
        sink.WriteText(monitor.CreationKey?.Request);
    }

    public static MonitorRecord Read(ref ByteSource source, DefinitionCache definitions)
    {
        source.ReadVersion("monitor", Version);
        var id = source.ReadSigned();
        var name = source.ReadRequiredText();
        var slug = source.ReadText();
        var tags = source.ReadTexts();
        var description = source.ReadText();
        var dependsOn = source.ReadTexts();
        return new()
        {
            Id = id,
            Name = name,
            Slug = slug,
            Tags = tags,
            Description = description,
            DependsOn = dependsOn,
            PostOnly = source.ReadBoolean(),
            StartsNow = source.ReadBoolean(),
            Origin = source.ReadEnum<MonitorOrigin>(),
            DeclarationHash = source.ReadText(),
            Definition = definitions.Get(source.ReadBytes()),
            Token = new TokenHash(source.ReadFixed64(), source.ReadFixed64()),
            ProtectedToken = source.ReadText(),
            CreatedAt = source.ReadInstant(),
            UpdatedAt = source.ReadInstant(),
            Version = source.ReadSigned(),
            Note = ReadNote(ref source),
            CreationKey = ReadCreationKey(ref source),
        };
    }

    private static void WriteNote(ByteSink sink, OperatorNote? note)
    {
        sink.WriteBoolean(note is not null);
        if (note is not null)
        {
            sink.WriteText(note.Text);
            sink.WriteText(note.By);
            sink.WriteInstant(note.At);
            sink.WriteInstant(note.Until);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static OperatorNote? ReadNote(scoped ref ByteSource source) => source.ReadBoolean()
        ? new(source.ReadText(), source.ReadRequiredText(), source.ReadInstant(), source.ReadInstant())
        : null;

    /// <summary>Passes over a note.</summary>
    /// <returns>Whether there is one.</returns>
    public static bool SkipNote(scoped ref ByteSource source) => ReadNote(ref source) is not null;

    public static CreationKey? ReadCreationKey(scoped ref ByteSource source)
    {
        var key = source.ReadText();
        var request = source.ReadText();
        return key is null || request is null ? null : new(key, request);
    }

    /// <summary>Passes over a creation key.</summary>
    /// <returns>Whether there is one.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool SkipCreationKey(scoped ref ByteSource source) =>
        source.ReadOptionalText().IsPresent & source.ReadOptionalText().IsPresent;

    private static void WriteTexts(ByteSink sink, ImmutableArray<string> texts)
    {
        sink.WriteUnsigned(texts.IsDefault ? 0 : (ulong)texts.Length);
        foreach (var text in texts.IsDefault ? [] : texts)
        {
            sink.WriteText(text);
        }
    }
}
