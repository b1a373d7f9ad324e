using Heartbeat.Engine.Packing;
using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Storage.Encoding;
using Heartbeat.Tests.Storage;

namespace Heartbeat.Engine;

public sealed class MonitorTableTests
{
    private readonly RandomRecords _random = new(51);
    private readonly MonitorTable _table;

    public MonitorTableTests() => _table = new MonitorTable(_random.Now);

    [Fact]
    public void Whatever_is_put_changed_and_removed_every_monitor_is_found_as_it_was()
    {
        var random = new Random(52);
        var expected = new Dictionary<long, (MonitorRecord Monitor, MonitorState State)>();
        for (var i = 0; i < 20_000; i++)
        {
            var id = random.Next(1, 500);
            if (expected.ContainsKey(id) && random.Next(3) == 0)
            {
                _table.Remove(_table.Find(id));
                expected.Remove(id);
            }
            else
            {
                var monitor = expected.TryGetValue(id, out var known) && random.Next(2) == 0
                    ? known.Monitor with { Version = i }
                    : WithOwnKey(_random.Monitor(id));
                expected[id] = (monitor, Plausible(_random.State()));
                _table.Put(monitor, expected[id].State);
            }
        }

        Assert.Equal(expected.Count, _table.Count);
        for (var id = 1; id < 500; id++)
        {
            Check(id, expected.TryGetValue(id, out var known) ? known : null);
        }
    }

    [Fact]
    public void What_was_loaded_as_it_is_stored_is_found_and_can_be_changed()
    {
        var (sink, scratch, state, batch, packer) =
            (new ByteSink(), new ByteSink(), new ByteSink(), new MonitorBatch(), _table.MakePacker());
        MonitorStateCodec.Encode(state, MonitorState.Unarmed(_random.Now));
        var monitors = Enumerable.Range(1, 2_000).Select(id => WithOwnKey(_random.Monitor(id))).ToList();
        foreach (var monitor in monitors)
        {
            MonitorRecordCodec.Encode(sink, scratch, monitor);
            batch.Clear();
            packer.Pack(batch, sink.Written, state.Written);
            _table.Load(batch, 0);
        }

        _table.EndLoading();
        var added = WithOwnKey(_random.Monitor(5_000));
        _table.Put(added, MonitorState.Unarmed(_random.Now));

        Assert.All(monitors.Append(added), monitor => Check(monitor.Id, (monitor, MonitorState.Unarmed(_random.Now))));
        Assert.Equal(5_000, _table.LastId);
        _table.Remove(_table.Find(7));
        Assert.Equal(-1, _table.Find(SignalTarget.ByToken(monitors[6].Token)));
    }

    [Fact]
    public void A_token_and_a_slug_that_were_given_up_are_not_found_and_can_be_taken()
    {
        var first = _random.Monitor(1) with { Slug = "old" };
        _table.Put(first, MonitorState.Unarmed(_random.Now));
        _table.Put(first with { Slug = "new", Token = new TokenHash(8, 8) }, MonitorState.Unarmed(_random.Now));

        Assert.Equal(-1, _table.Find(SignalTarget.BySlug("old")));
        Assert.Equal(-1, _table.Find(SignalTarget.ByToken(first.Token)));
        var second = _table.Put(first with { Id = 2 }, MonitorState.Unarmed(_random.Now));
        Assert.Equal(second, _table.Find(SignalTarget.BySlug("old")));
        Assert.Equal(second, _table.Find(SignalTarget.ByToken(first.Token)));
        Assert.Equal(_table.Find(1), _table.Find(SignalTarget.BySlug("new")));
    }

    [Fact]
    public void Slugs_of_any_length_and_script_are_told_apart()
    {
        var slugs = new[] { "a", "b", "ä", "日本", new string('x', 300), new string('x', 301), "" };
        for (var i = 0; i < slugs.Length; i++)
        {
            _table.Put(_random.Monitor(i + 1) with { Slug = slugs[i] }, MonitorState.Unarmed(_random.Now));
        }

        Assert.Equal(
            Enumerable.Range(1, slugs.Length).Select(id => _table.Find((long)id)),
            slugs.Select(slug => _table.Find(SignalTarget.BySlug(slug))));
    }

    [Fact]
    public void The_definitions_of_monitors_that_are_gone_or_changed_are_gone()
    {
        for (var id = 1; id <= 300; id++)
        {
            _table.Put(_random.Monitor(id), MonitorState.Unarmed(_random.Now));
        }

        for (var round = 0; round < 10; round++)
        {
            for (var id = 1; id <= 300; id++)
            {
                _table.Put(_random.Monitor(id), MonitorState.Unarmed(_random.Now));
            }
        }

        Assert.InRange(_table.DefinitionCount, 1, 300);
        for (var id = 1; id <= 300; id++)
        {
            _table.Remove(_table.Find((long)id));
        }

        Assert.Equal(0, _table.DefinitionCount);
        Assert.Equal(0, _table.Count);
    }

    [Fact]
    public void Copies_stay_as_they_were_when_the_table_goes_on()
    {
        var monitors = Enumerable.Range(1, 100).Select(id => (Monitor: _random.Monitor(id), State: Plausible(_random.State()))).ToList();
        monitors.ForEach(one => _table.Put(one.Monitor, one.State));
        _table.Remove(_table.Find(50));
        var copies = new MonitorCopies(40);
        var copied = new List<(MonitorRecord, MonitorState)>();

        for (var below = int.MaxValue; below > 0;)
        {
            below = _table.Copy(below, copies);
            _table.Put(_random.Monitor(1_000 + below), MonitorState.Unarmed(_random.Now));
            copied.AddRange(Enumerable.Range(0, copies.Count).Select(i => (copies.Record(i), copies.State(i))));
        }

        monitors.RemoveAt(49);
        Assert.Equal(monitors.AsEnumerable().Reverse(), copied.Where(one => one.Item1.Id <= 100));
    }

    private static MonitorRecord WithOwnKey(MonitorRecord monitor) =>
        monitor.CreationKey is null ? monitor : monitor with { CreationKey = new($"key {monitor.Id}", "request") };

    private static MonitorState Plausible(MonitorState state)
    {
        // The queue takes no deadline behind the end of time.
        state.Deadline = state.Deadline == Instant.None ? Instant.Never : state.Deadline;
        return state;
    }

    private void Check(long id, (MonitorRecord Monitor, MonitorState State)? expected)
    {
        var slot = _table.Find(id);
        Assert.Equal(expected is null, slot < 0);
        if (expected is not var (monitor, state))
        {
            return;
        }

        Assert.Equal(monitor, _table.Record(slot));
        Assert.Equal(state, _table.State(slot));
        Assert.Equal(slot, _table.Find(SignalTarget.ByToken(monitor.Token)));
        Assert.Equal(slot, _table.Find(SignalTarget.ById(id)));
        Assert.True(_table.Holds(slot, id));
        Assert.False(_table.Holds(slot, id + 1));
        if (monitor.Slug is { } slug)
        {
            Assert.Equal(slot, _table.Find(SignalTarget.BySlug(slug)));
        }

        if (monitor.CreationKey is { } key)
        {
            Assert.NotNull(_table.FindCreated(key, monitor.CreatedAt));
        }
    }
}
