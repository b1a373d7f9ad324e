namespace Heartbeat.Engine.Packing;

/// <summary>The few pieces of bytes that are too long to share an array, numbered from 1.</summary>
internal sealed class LargePieces
{
    private readonly List<byte[]?> _pieces = [null];
    private readonly Stack<int> _free = new();

    /// <summary>Gets how many bytes they take.</summary>
    public long Bytes { get; private set; }

    public ReadOnlySpan<byte> this[int number] => _pieces[number];

    public int Add(ReadOnlySpan<byte> piece)
    {
        if (!_free.TryPop(out var number))
        {
            number = _pieces.Count;
            _pieces.Add(null);
        }

        _pieces[number] = piece.ToArray();
        Bytes += piece.Length;
        return number;
    }

    public void Remove(int number)
    {
        Bytes -= _pieces[number]!.Length;
        _pieces[number] = null;
        _free.Push(number);
    }
}
