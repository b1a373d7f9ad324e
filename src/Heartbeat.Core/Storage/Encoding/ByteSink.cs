using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Heartbeat.Storage.Encoding;

/// <summary>A growing buffer that small numbers are written to in few bytes. Reused, so that a ping allocates nothing.</summary>
internal sealed class ByteSink
{
    private const int None = 0;
    private const int Never = 1;
    private const int FirstTime = 2;

    private const int FirstCapacity = 4096;
    private const int AlwaysKept = 1024 * 1024;
    private const int UsesUntilShrinking = 64;

    private byte[] _buffer = new byte[FirstCapacity];
    private int _smallUses;

    /// <summary>Gets or sets what instants are written relative to: a near one makes them short.</summary>
    public Instant Basis { get; set; } = Instant.FromUnixMicroseconds(0);

    /// <summary>Gets how many bytes were written.</summary>
    public int Length { get; private set; }

    /// <summary>Gets what was written.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Length);

    /// <summary>Gets how large the buffer is.</summary>
    internal int Capacity => _buffer.Length;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Clear()
    {
        Shrink();
        Length = 0;
        Basis = Instant.FromUnixMicroseconds(0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteByte(byte value)
    {
        Reserve(1);
        _buffer[Length++] = value;
    }

    public void WriteBoolean(bool value) => WriteByte(value ? (byte)1 : (byte)0);

    /// <summary>Writes a number that is usually small in one to ten bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void WriteUnsigned(ulong value)
    {
        if (value < 0x80)
        {
            WriteByte((byte)value);
            return;
        }

        WriteLong(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WriteLong(ulong value)
    {
        Reserve(10);
        while (value >= 0x80)
        {
            _buffer[Length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _buffer[Length++] = (byte)value;
    }

    /// <summary>Writes a number that is usually near zero, of either sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void WriteSigned(long value) => WriteUnsigned(ZigZag(value));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void WriteFixed(uint value)
    {
        Reserve(4);
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.AsSpan(Length), value);
        Length += 4;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void WriteFixed(ulong value)
    {
        Reserve(8);
        BinaryPrimitives.WriteUInt64LittleEndian(_buffer.AsSpan(Length), value);
        Length += 8;
    }

    /// <summary>Writes an instant relative to <see cref="Basis"/>; times lie within 36,000 years of 1970.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void WriteInstant(Instant value) => WriteUnsigned(
        value == Instant.None ? None
        : value == Instant.Never ? Never
        : ZigZag(value.UnixMicroseconds - Basis.UnixMicroseconds) + FirstTime);

    /// <summary>Writes a duration in ticks.</summary>
    public void WriteDuration(TimeSpan value) => WriteSigned(value.Ticks);

    /// <summary>Writes a text as UTF-8; <see langword="null"/> stays apart from the empty text.</summary>
    public void WriteText(string? value)
    {
        if (value is null)
        {
            WriteUnsigned(0);
            return;
        }

        var length = System.Text.Encoding.UTF8.GetByteCount(value);
        WriteUnsigned((ulong)length + 1);
        Reserve(length);
        Length += System.Text.Encoding.UTF8.GetBytes(value, _buffer.AsSpan(Length));
    }

    public void WriteBytes(ReadOnlySpan<byte> value)
    {
        WriteUnsigned((ulong)value.Length);
        WriteRaw(value);
    }

    /// <summary>Writes what was written before, as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void WriteRaw(ReadOnlySpan<byte> value)
    {
        Reserve(value.Length);
        value.CopyTo(_buffer.AsSpan(Length));
        Length += value.Length;
    }

    /// <summary>Leaves room for a number that is known only later.</summary>
    /// <returns>The place to hand to <see cref="Patch"/>.</returns>
    public int Skip(int bytes)
    {
        Reserve(bytes);
        _buffer.AsSpan(Length, bytes).Clear();
        Length += bytes;
        return Length - bytes;
    }

    public void Patch(int place, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(_buffer.AsSpan(place), value);

    // One huge commit must not hold its memory for ever; a row of them must not ask for it again each time.
    private void Shrink()
    {
        _smallUses = _buffer.Length > AlwaysKept && Length <= _buffer.Length / 4 ? _smallUses + 1 : 0;
        if (_smallUses == UsesUntilShrinking)
        {
            _buffer = new byte[FirstCapacity];
            _smallUses = 0;
        }
    }

    private static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Reserve(int bytes)
    {
        if (_buffer.Length - Length < bytes)
        {
            Grow(bytes);
        }
    }

    private void Grow(int bytes) => Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Length + bytes));
}
