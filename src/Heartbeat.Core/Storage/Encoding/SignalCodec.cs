using Heartbeat.Signals;

namespace Heartbeat.Storage.Encoding;

/// <summary>Writes a signal with everything that came along.</summary>
internal static class SignalCodec
{
    [Flags]
    private enum Parts
    {
        None = 0,
        RunId = 1,
        ExitCode = 2,
        Duration = 4,
        At = 8,
        NextDue = 16,
        IdempotencyKey = 32,
        Content = 64,
    }

    public static void Write(ByteSink sink, in Signal signal, bool withBody)
    {
        var parts = PartsOf(signal);
        sink.WriteByte((byte)signal.Kind);
        sink.WriteByte((byte)parts);
        if (signal.RunId is { } runId)
        {
            sink.WriteText(runId);
        }

        if (signal.ExitCode is { } exitCode)
        {
            sink.WriteByte(exitCode);
        }

        if (signal.Duration is { } duration)
        {
            sink.WriteDuration(duration);
        }

        if (signal.At is { } at)
        {
            sink.WriteSigned(at.UtcTicks);
        }

        if (signal.NextDue is { } nextDue)
        {
            sink.WriteSigned(nextDue.UtcTicks);
        }

        if (signal.IdempotencyKey is { } key)
        {
            sink.WriteText(key);
        }

        if (signal.Content is { } content)
        {
            Write(sink, withBody ? content : WithoutBody(content));
        }
    }

    public static Signal Read(ref ByteSource source)
    {
        var kind = source.ReadEnum<SignalKind>();
        var parts = (Parts)source.ReadByte();
        return new(kind)
        {
            RunId = parts.HasFlag(Parts.RunId) ? source.ReadText() : null,
            ExitCode = parts.HasFlag(Parts.ExitCode) ? source.ReadByte() : null,
            Duration = parts.HasFlag(Parts.Duration) ? source.ReadDuration() : null,
            At = parts.HasFlag(Parts.At) ? source.ReadDateTime() : null,
            NextDue = parts.HasFlag(Parts.NextDue) ? source.ReadDateTime() : null,
            IdempotencyKey = parts.HasFlag(Parts.IdempotencyKey) ? source.ReadText() : null,
            Content = parts.HasFlag(Parts.Content) ? ReadContent(ref source) : null,
        };
    }

    /// <summary>Drops the body and leaves word of how long it was.</summary>
    public static SignalContent WithoutBody(SignalContent content) => content.Body is null
        ? content
        : content with
        {
            Body = null,
            OriginalBodyLength = content.OriginalBodyLength ?? System.Text.Encoding.UTF8.GetByteCount(content.Body),
        };

    private static Parts PartsOf(in Signal signal) =>
        (signal.RunId is not null ? Parts.RunId : Parts.None)
        | (signal.ExitCode is not null ? Parts.ExitCode : Parts.None)
        | (signal.Duration is not null ? Parts.Duration : Parts.None)
        | (signal.At is not null ? Parts.At : Parts.None)
        | (signal.NextDue is not null ? Parts.NextDue : Parts.None)
        | (signal.IdempotencyKey is not null ? Parts.IdempotencyKey : Parts.None)
        | (signal.Content is not null ? Parts.Content : Parts.None);

    private static void Write(ByteSink sink, SignalContent content)
    {
        sink.WriteText(content.Message);
        sink.WriteText(content.Body);
        sink.WriteSigned(content.OriginalBodyLength ?? -1);
        sink.WriteText(content.Source);
        sink.WriteText(content.Method);
        sink.WriteText(content.UserAgent);
    }

    private static SignalContent ReadContent(ref ByteSource source)
    {
        var message = source.ReadText();
        var body = source.ReadText();
        var length = source.ReadSigned();
        return new()
        {
            Message = message,
            Body = body,
            OriginalBodyLength = length < 0 ? null : length,
            Source = source.ReadText(),
            Method = source.ReadText(),
            UserAgent = source.ReadText(),
        };
    }
}
