using Heartbeat.StateMachine;
using Heartbeat.Storage.Embedded;
using Heartbeat.Storage.Encoding;

namespace Heartbeat.Tests.Storage.Encoding;

public sealed class CodecTests
{
    private readonly ByteSink _sink = new();
    private readonly ByteSink _scratch = new();
    private readonly DefinitionCache _definitions = new();

    [Fact]
    public void States_come_back_as_they_were()
    {
        var random = new RandomRecords(1);
        for (var i = 0; i < 2_000; i++)
        {
            var state = random.State();
            MonitorStateCodec.Encode(_sink, state);
            Assert.Equal(state, MonitorStateCodec.Decode(_sink.Written));
        }
    }

    [Fact]
    public void A_usual_state_takes_few_bytes()
    {
        var now = Instant.From(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var state = MonitorState.Unarmed(now - TimeSpan.FromDays(30));
        state.LastSignalAt = state.LastSuccessAt = now;
        state.Basis = state.SignalBasis = new(DueBasisKind.Signal, now, now);
        state.Due = state.FirstDue = now + TimeSpan.FromMinutes(5);
        state.Deadline = now + TimeSpan.FromMinutes(8);
        state.SignalCount = 8_000;

        MonitorStateCodec.Encode(_sink, state);

        Assert.InRange(_sink.Length, 1, 60);
    }

    [Fact]
    public void Monitors_come_back_as_they_were_and_share_equal_definitions()
    {
        var random = new RandomRecords(2);
        for (var i = 1; i < 500; i++)
        {
            var monitor = random.Monitor(i);
            MonitorRecordCodec.Encode(_sink, _scratch, monitor);
            var once = MonitorRecordCodec.Decode(_sink.Written, _definitions);
            var again = MonitorRecordCodec.Decode(_sink.Written, _definitions);

            Assert.Equal(monitor with { Tags = [], DependsOn = [] }, once with { Tags = [], DependsOn = [] });
            Assert.Equal(monitor.Tags.ToArray(), once.Tags.ToArray());
            Assert.Equal(monitor.DependsOn.ToArray(), once.DependsOn.ToArray());
            Assert.Same(once.Definition, again.Definition);
        }
    }

    [Fact]
    public void Records_come_back_as_they_were()
    {
        var random = new RandomRecords(3);
        for (var i = 0; i < 3_000; i++)
        {
            CommitRecord[] records = [random.Next(), random.Next()];
            CommitBatchCodec.Encode(_sink, _scratch, records, withBodies: true);
            var source = CommitBatchCodec.Open(_sink.Written, out var count);
            Assert.Equal(2, count);
            foreach (var record in records)
            {
                AssertSame(record, CommitBatchCodec.Read(CommitBatchCodec.Next(ref source), _definitions));
            }

            source.End();
        }
    }

    [Fact]
    public void A_body_that_is_dropped_leaves_word_of_its_length()
    {
        CommitRecord[] records = [new() { Kind = CommitRecordKind.Signal, Signal = new() { Content = new() { Body = "häh", Message = "m" } }, State = MonitorState.Unarmed(default), Before = MonitorState.Unarmed(default) }];

        CommitBatchCodec.Encode(_sink, _scratch, records, withBodies: false);

        var source = CommitBatchCodec.Open(_sink.Written, out _);
        var content = CommitBatchCodec.Read(CommitBatchCodec.Next(ref source), _definitions).Signal.Content!;
        Assert.Null(content.Body);
        Assert.Equal(4, content.OriginalBodyLength);
        Assert.Equal("m", content.Message);
    }

    [Fact]
    public void A_newer_format_is_named()
    {
        var error = Assert.Throws<InvalidDataException>(() => MonitorStateCodec.Decode([99, 0, 0]));
        Assert.Contains("format 99", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_bytes_are_refused_and_cost_no_memory()
    {
        var records = new RandomRecords(4);
        var random = new Random(5);
        var allowance = GC.GetAllocatedBytesForCurrentThread() + 2_000_000_000;
        for (var i = 0; i < 10_000; i++)
        {
            _sink.Clear();
            CommitRecordCodec.Write(_sink, _scratch, records.Next(), withBody: true);
            var bytes = _sink.Written.ToArray();
            if (random.Next(2) == 0)
            {
                bytes = bytes[..random.Next(bytes.Length)];
            }

            for (var flips = random.Next(4); flips > 0 && bytes.Length > 0; flips--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            Try(() => CommitBatchCodec.Read(bytes, _definitions));
            random.NextBytes(bytes);
            Try(() => CommitBatchCodec.Read(bytes, _definitions));
            Try(() => MonitorStateCodec.Decode(bytes));
            Try(() => CommitBatchCodec.Open(bytes, out _));
        }

        Assert.True(GC.GetAllocatedBytesForCurrentThread() < allowance);
    }

    private static void Try(Action read)
    {
        try
        {
            read();
        }
        catch (InvalidDataException)
        {
            // The one answer to bytes that mean nothing.
        }
    }

    private static void AssertSame(in CommitRecord expected, in CommitRecord actual)
    {
        Assert.Equal(expected.Kind, actual.Kind);
        Assert.Equal(expected.At, actual.At);
        Assert.Equal(expected.MonitorId, actual.MonitorId);
        Assert.Equal(expected.SignalId, actual.SignalId);
        Assert.Equal(expected.Signal, actual.Signal);
        Assert.Equal(expected.Effect, actual.Effect);
        Assert.Equal(expected.Lateness, actual.Lateness);
        Assert.Equal(expected.TimeEvent, actual.TimeEvent);
        Assert.Equal(expected.State, actual.State);
        Assert.Equal(expected.Before.Status, actual.Before.Status);
        Assert.Equal(expected.Before.StatusSince, actual.Before.StatusSince);
        Assert.Equal(expected.Monitor?.Name, actual.Monitor?.Name);
        Assert.Equal(expected.Monitor?.Definition, actual.Monitor?.Definition);
        Assert.Equal((expected.Item?.Kind, expected.Item?.Id), (actual.Item?.Kind, actual.Item?.Id));
        Assert.Equal(expected.Item is { } item ? StoredItemCodec.Encode(item) : null, actual.Item is { } same ? StoredItemCodec.Encode(same) : null);
        Assert.Equal(expected.Audit is { } entry ? StoredItemCodec.Encode(entry) : null, actual.Audit is { } read ? StoredItemCodec.Encode(read) : null);
        Assert.Equal(List(expected.Runs), List(actual.Runs));
        Assert.Equal(List(expected.Changes), List(actual.Changes));
        Assert.Equal((expected.Deliveries ?? []).Select(Plain), (actual.Deliveries ?? []).Select(Plain));
    }

    private static Heartbeat.Storage.DeliveryEntry Plain(Heartbeat.Storage.DeliveryEntry delivery) => delivery with
    {
        Notification = delivery.Notification with
        {
            Monitor = delivery.Notification.Monitor is { } monitor ? monitor with { Tags = [] } : null,
        },
    };

    private static List<T> List<T>(TransitionList<T> items)
        where T : struct => [.. Enumerable.Range(0, items.Count).Select(i => items[i])];
}
