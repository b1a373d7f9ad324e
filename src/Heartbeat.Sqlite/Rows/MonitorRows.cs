using System.Runtime.InteropServices;

namespace Heartbeat.Sqlite.Rows;

/// <summary>Some rows of monitors, copied out of SQLite's hands. Used again and again: a few of them serve any number of rows.</summary>
internal sealed class MonitorRows
{
    private const int Capacity = 4_096;
    private const int MostBytes = 1024 * 1024;

    private readonly List<Row> _rows = new(Capacity);
    private byte[] _bytes = new byte[64 * 1024];
    private int _length;

    public int Count => _rows.Count;

    /// <summary>Gets a value indicating whether it is time to hand them over.</summary>
    public bool IsFull => _rows.Count == Capacity || _length >= MostBytes;

    public long Id(int index) => _rows[index].Id;

    public ReadOnlySpan<byte> Record(int index) => _bytes.AsSpan(_rows[index].Start, _rows[index].RecordLength);

    public ReadOnlySpan<byte> State(int index) =>
        _bytes.AsSpan(_rows[index].Start + _rows[index].RecordLength, _rows[index].StateLength);

    public void Clear()
    {
        _rows.Clear();
        _length = 0;
    }

    public void Add(long id, ReadOnlySpan<byte> record, ReadOnlySpan<byte> state)
    {
        var end = _length + record.Length + state.Length;
        if (end > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(end, _bytes.Length * 2));
        }

        record.CopyTo(_bytes.AsSpan(_length));
        state.CopyTo(_bytes.AsSpan(_length + record.Length));
        _rows.Add(new(id, _length, record.Length, state.Length));
        _length = end;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Row(long Id, int Start, int RecordLength, int StateLength);
}
