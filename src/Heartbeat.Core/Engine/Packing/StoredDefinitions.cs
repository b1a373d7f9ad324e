using Heartbeat.Storage.Encoding;

namespace Heartbeat.Engine.Packing;

/// <summary>Finds the numbers of definitions by their stored bytes, while monitors are loaded: most have one that came before.</summary>
internal sealed class StoredDefinitions(DefinitionTable table)
{
    private const int Capacity = 65_536;

    private readonly Dictionary<byte[], int> _numbers = new(ByBytes.Instance);

    /// <summary>Takes a definition for one monitor.</summary>
    /// <exception cref="InvalidDataException">The bytes are no definition.</exception>
    public int Take(ReadOnlySpan<byte> bytes)
    {
        var numbers = _numbers.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (numbers.TryGetValue(bytes, out var number))
        {
            table.Take(number);
            return number;
        }

        number = table.Take(DefinitionCodec.Decode(bytes));
        if (_numbers.Count < Capacity)
        {
            numbers[bytes] = number;
        }

        return number;
    }
}
