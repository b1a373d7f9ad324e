using System.Buffers;
using System.Globalization;
using System.Text;

namespace Heartbeat.AspNetCore.Pings;

/// <summary>Keeps the first and the last part of a stream of bytes in a buffer of fixed size.</summary>
/// <remarks>
/// The first half of the buffer is filled once. The second half is a ring: byte number n lies at a place that depends
/// on n alone, so that nothing moves when the stream turns out to be longer than the buffer.
/// </remarks>
internal sealed class BodyKeeper(int limit) : IDisposable
{
    /// <summary>As much as the line that says how much is missing can have.</summary>
    public const int MarkAllowance = 64;

    private const int FirstRent = 4_096;

    private readonly int _headSize = limit / 2;
    private byte[] _buffer = [];

    /// <summary>Gets how many bytes came.</summary>
    public long Length { get; private set; }

    public bool IsCut => Length > limit;

    private int RingSize => limit - _headSize;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (Length < limit)
        {
            Grow((int)Math.Min(limit, Length + bytes.Length));
        }

        // What the ring would overwrite in this very call need not be copied.
        var tooMany = Length >= _headSize ? bytes.Length - RingSize : 0;
        if (tooMany > 0)
        {
            Length += tooMany;
            bytes = bytes[tooMany..];
        }

        while (!bytes.IsEmpty && limit > 0)
        {
            var place = PlaceOf(Length);
            var run = bytes[..Math.Min(bytes.Length, (Length < _headSize ? _headSize : limit) - place)];
            run.CopyTo(_buffer.AsSpan(place));
            Length += run.Length;
            bytes = bytes[run.Length..];
        }

        Length += bytes.Length;
    }

    /// <summary>Returns what was kept as text, with a line between the parts that says how much is missing.</summary>
    /// <param name="fullLength">How many bytes there were in all.</param>
    public string ToText(long fullLength)
    {
        if (!IsCut)
        {
            return Encoding.UTF8.GetString(_buffer.AsSpan(0, (int)Length));
        }

        if (limit == 0)
        {
            return "";
        }

        var head = Utf8Edges.TrimEnd(_buffer.AsSpan(0, _headSize));
        var tail = new byte[RingSize];
        var oldest = PlaceOf(Length) - _headSize;
        var ring = _buffer.AsSpan(_headSize, RingSize);
        ring[oldest..].CopyTo(tail);
        ring[..oldest].CopyTo(tail.AsSpan(RingSize - oldest));
        var last = Utf8Edges.TrimStart(tail);
        var missing = (fullLength - head.Length - last.Length).ToString(CultureInfo.InvariantCulture);
        return $"{Encoding.UTF8.GetString(head)}\n[... {missing} bytes left out ...]\n{Encoding.UTF8.GetString(last)}";
    }

    public void Dispose() => Return(_buffer);

    private static void Return(byte[] buffer)
    {
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private int PlaceOf(long number) =>
        number < _headSize ? (int)number : _headSize + (int)((number - _headSize) % RingSize);

    private void Grow(int size)
    {
        if (size <= _buffer.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(size, Math.Min(limit, FirstRent)));
        _buffer.AsSpan(0, (int)Length).CopyTo(larger);
        Return(_buffer);
        _buffer = larger;
    }
}
