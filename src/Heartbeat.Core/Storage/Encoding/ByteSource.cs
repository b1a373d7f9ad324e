using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Heartbeat.Storage.Encoding;

/// <summary>
/// Reads what a <see cref="ByteSink"/> wrote. Bytes that cannot have been written by it give an
/// <see cref="InvalidDataException"/>, whatever they are, and never an allocation larger than themselves.
/// </summary>
internal ref struct ByteSource(ReadOnlySpan<byte> bytes)
{
    private const int LongestNumber = 10;

    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Gets or sets what instants were written relative to.</summary>
    public Instant Basis { get; set; } = Instant.FromUnixMicroseconds(0);

    /// <summary>Gets how many bytes are left.</summary>
    public readonly int Remaining => _rest.Length;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte ReadByte() => Take(1)[0];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool ReadBoolean() => ReadByte() switch
    {
        0 => false,
        1 => true,
        var other => throw new InvalidDataException($"{other} is neither true nor false."),
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ulong ReadUnsigned()
    {
        // Most are small. A start reads tens of millions, before the runtime would have found that out.
        var rest = _rest;
        if (!rest.IsEmpty && rest[0] < 0x80)
        {
            _rest = rest[1..];
            return rest[0];
        }

        return ReadLong();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ulong ReadLong()
    {
        var rest = _rest;
        ulong value = 0;
        for (var i = 0; i < rest.Length && i < LongestNumber; i++)
        {
            var next = rest[i];
            value |= (ulong)(next & 0x7F) << (7 * i);
            if (next < 0x80)
            {
                _rest = rest[(i + 1)..];
                return value;
            }
        }

        throw new InvalidDataException(
            rest.Length < LongestNumber ? "The data ends too early." : "A number is longer than ten bytes.");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public long ReadSigned() => UnZigZag(ReadUnsigned());

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int ReadInt32()
    {
        var value = ReadSigned();
        return value == (int)value ? (int)value : throw OutOfRange(value);
    }

    public uint ReadFixed32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ulong ReadFixed64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Instant ReadInstant() => ReadUnsigned() switch
    {
        0 => Instant.None,
        1 => Instant.Never,
        var value => Instant.FromUnixMicroseconds(Basis.UnixMicroseconds + UnZigZag(value - 2)),
    };

    public TimeSpan ReadDuration() => new(ReadSigned());

    /// <summary>Reads the ticks of a date and time in UTC.</summary>
    public DateTimeOffset ReadDateTime()
    {
        var ticks = ReadSigned();
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : throw new InvalidDataException($"{ticks} ticks are no date.");
    }

    public string? ReadText()
    {
        var length = ReadUnsigned();
        return length == 0 ? null : System.Text.Encoding.UTF8.GetString(Take(length - 1));
    }

    /// <summary>Reads a text without making it a string.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public OptionalText ReadOptionalText()
    {
        var length = ReadUnsigned();
        return length == 0 ? default : new(true, Take(length - 1));
    }

    /// <summary>Passes over a text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void SkipText(bool isRequired = false)
    {
        var length = ReadUnsigned();
        if (length != 0)
        {
            Take(length - 1);
        }
        else if (isRequired)
        {
            throw TextMissing();
        }
    }

    /// <summary>Passes over a list of texts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void SkipTexts()
    {
        for (var left = ReadCount(); left > 0; left--)
        {
            SkipText(isRequired: true);
        }
    }

    public ImmutableArray<string> ReadTexts()
    {
        var count = ReadCount();
        if (count == 0)
        {
            return [];
        }

        var texts = ImmutableArray.CreateBuilder<string>(count);
        while (texts.Count < count)
        {
            texts.Add(ReadRequiredText());
        }

        return texts.MoveToImmutable();
    }

    public string ReadRequiredText() =>
        ReadText() ?? throw TextMissing();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<byte> ReadBytes() => Take(ReadUnsigned());

    public ReadOnlySpan<byte> ReadBytes(int count) => Take((ulong)(uint)count);

    /// <summary>Reads how many items follow: at least one byte each, so a nonsense number is found before memory is asked for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int ReadCount()
    {
        var count = ReadUnsigned();
        return count <= (ulong)_rest.Length
            ? (int)count
            : throw new InvalidDataException($"{count} items cannot be in {_rest.Length} bytes.");
    }

    /// <summary>Reads an enum of one byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public T ReadEnum<T>()
        where T : struct, Enum
    {
        var raw = ReadByte();
        return DefinedValues<T>.Has(raw) ? Unsafe.BitCast<byte, T>(raw) : throw NoValue<T>(raw);
    }

    /// <summary>Checks a version byte.</summary>
    /// <param name="what">What has the version, for the message.</param>
    /// <param name="newest">The newest version that this code reads.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ReadVersion(string what, byte newest)
    {
        var version = ReadByte();
        if (version == 0 || version > newest)
        {
            throw new InvalidDataException(
                $"The {what} has format {version}; this version of Heartbeat reads up to {newest}.");
        }
    }

    /// <summary>Checks that nothing is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void End()
    {
        if (!_rest.IsEmpty)
        {
            throw new InvalidDataException($"{_rest.Length} bytes too many.");
        }
    }

    private static InvalidDataException OutOfRange(long value) => new($"The number {value} is out of range.");

    private static InvalidDataException NoValue<T>(byte raw) =>
        new($"{raw} is no {typeof(T).Name} of this version of Heartbeat.");

    private static InvalidDataException TextMissing() => new("A text is missing.");

    private static InvalidDataException TooShort() => new("The data ends too early.");

    private static long UnZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> Take(ulong count)
    {
        var rest = _rest;
        if (count > (ulong)rest.Length)
        {
            throw TooShort();
        }

        _rest = rest[(int)count..];
        return rest[..(int)count];
    }
}
