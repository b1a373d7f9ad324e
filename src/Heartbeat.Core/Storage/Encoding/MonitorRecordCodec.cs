using System.Collections.Immutable;
using Heartbeat.Monitors;
using Heartbeat.Signals;

namespace Heartbeat.Storage.Encoding;

/// <summary>Writes a monitor as it is stored, without its state.</summary>
internal static class MonitorRecordCodec
{
    private const byte Version = 1;

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
        scratch.Clear();
        DefinitionCodec.Write(scratch, monitor.Definition);
        sink.WriteBytes(scratch.Written);
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
        var tags = ReadTexts(ref source);
        var description = source.ReadText();
        var dependsOn = ReadTexts(ref source);
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
            CreationKey = ReadCreationKey(source.ReadText(), source.ReadText()),
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

    private static OperatorNote? ReadNote(ref ByteSource source) => source.ReadBoolean()
        ? new(source.ReadText(), source.ReadRequiredText(), source.ReadInstant(), source.ReadInstant())
        : null;

    private static CreationKey? ReadCreationKey(string? key, string? request) =>
        key is null || request is null ? null : new(key, request);

    private static void WriteTexts(ByteSink sink, ImmutableArray<string> texts)
    {
        sink.WriteUnsigned((ulong)texts.Length);
        foreach (var text in texts)
        {
            sink.WriteText(text);
        }
    }

    private static ImmutableArray<string> ReadTexts(ref ByteSource source)
    {
        var count = source.ReadCount();
        if (count == 0)
        {
            return [];
        }

        var texts = ImmutableArray.CreateBuilder<string>(count);
        while (texts.Count < count)
        {
            texts.Add(source.ReadRequiredText());
        }

        return texts.MoveToImmutable();
    }
}
