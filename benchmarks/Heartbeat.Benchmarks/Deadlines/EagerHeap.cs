namespace Heartbeat.Benchmarks.Deadlines;

/// <summary>A heap of four children a node that knows where each slot stands, so that a deadline is moved in its place.</summary>
internal sealed class EagerHeap
{
    private const int Children = 4;

    private readonly long[] _deadlines;
    private readonly int[] _heap;
    private readonly int[] _places;

    public EagerHeap(ReadOnlySpan<long> deadlines)
    {
        _deadlines = deadlines.ToArray();
        _heap = [.. Enumerable.Range(0, deadlines.Length)];
        _places = [.. _heap];
        for (var place = (deadlines.Length - 2) / Children; place >= 0; place--)
        {
            Sink(place);
        }
    }

    public void Set(int slot, long deadline)
    {
        var isLater = deadline >= _deadlines[slot];
        _deadlines[slot] = deadline;
        if (isLater)
        {
            Sink(_places[slot]);
        }
        else
        {
            Rise(_places[slot]);
        }
    }

    private void Sink(int place)
    {
        var slot = _heap[place];
        while ((place * Children) + 1 is var first && first < _heap.Length)
        {
            var least = first;
            for (var child = first + 1; child < Math.Min(first + Children, _heap.Length); child++)
            {
                least = _deadlines[_heap[child]] < _deadlines[_heap[least]] ? child : least;
            }

            if (_deadlines[_heap[least]] >= _deadlines[slot])
            {
                break;
            }

            Put(_heap[least], place);
            place = least;
        }

        Put(slot, place);
    }

    private void Rise(int place)
    {
        var slot = _heap[place];
        while (place > 0 && _deadlines[_heap[(place - 1) / Children]] > _deadlines[slot])
        {
            Put(_heap[(place - 1) / Children], place);
            place = (place - 1) / Children;
        }

        Put(slot, place);
    }

    private void Put(int slot, int place)
    {
        _heap[place] = slot;
        _places[slot] = place;
    }
}
