using System.Diagnostics.CodeAnalysis;

namespace Heartbeat.StateMachine;

/// <summary>A list that holds its first item in place, so that the usual transition allocates nothing.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
[SuppressMessage("Performance", "CA1815", Justification = "A list is not compared.")]
public struct TransitionList<T>
    where T : struct
{
    private T _first;
    private List<T>? _rest;

    /// <summary>Gets how many items there are.</summary>
    public int Count { get; private set; }

    /// <summary>Gets an item.</summary>
    /// <param name="index">Its place, from 0.</param>
    public readonly T this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return index == 0 ? _first : _rest![index - 1];
        }
    }

    internal void Add(T item)
    {
        if (Count == 0)
        {
            _first = item;
        }
        else
        {
            (_rest ??= []).Add(item);
        }

        Count++;
    }
}
