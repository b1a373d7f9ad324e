using System.Runtime.CompilerServices;
using Heartbeat.Storage.Encoding;

namespace Heartbeat.Engine.Packing;

/// <summary>Numbers definitions for the threads that pack what is stored, while the owner takes it in.</summary>
/// <remarks>
/// Each that it numbers is kept until <see cref="Release"/>, whether monitors have it by then or not: between its number being
/// written and its monitor being taken in, the number must not be given to another.
/// </remarks>
internal sealed class StoredDefinitions(DefinitionTable table)
{
    private readonly List<int> _kept = [];

    // Of the owner alone, so that it need not ask for the gate a million times.
    private int[] _monitors = new int[64];

    /// <summary>Gets what whoever changes the table meanwhile has to hold.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Finds the number of a definition as it is stored.</summary>
    /// <exception cref="InvalidDataException">The bytes are no definition.</exception>
    public int Find(ReadOnlySpan<byte> bytes)
    {
        var definition = DefinitionCodec.Decode(bytes);
        lock (Gate)
        {
            var number = table.Take(definition);
            _kept.Add(number);
            return number;
        }
    }

    /// <summary>Notes that a monitor was taken in which has a definition.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Count(int number)
    {
        if (number >= _monitors.Length)
        {
            Array.Resize(ref _monitors, Math.Max(number + 1, _monitors.Length * 2));
        }

        _monitors[number]++;
    }

    /// <summary>Gives all to the monitors that have them, once everything is taken in.</summary>
    public void Release()
    {
        lock (Gate)
        {
            for (var number = 0; number < _monitors.Length; number++)
            {
                if (_monitors[number] > 0)
                {
                    table.TakeFor(number, _monitors[number]);
                }
            }

            _kept.ForEach(table.Return);
            _kept.Clear();
        }
    }
}
