using Heartbeat.Notifications;

namespace Heartbeat.Engine;

public sealed class LaneQueueTests
{
    private const int Lanes = 10_000;

    private readonly LaneQueue _queue = new();

    [Fact]
    public void Lanes_come_in_the_order_of_their_times_however_often_these_move()
    {
        var random = new Random(7);
        var slots = Fill();
        for (var round = 0; round < 5; round++)
        {
            foreach (var slot in slots)
            {
                Move(slot, random.Next(1_000_000));
            }
        }

        var last = Instant.None;
        for (var taken = 0; taken < Lanes; taken++)
        {
            var (head, at) = _queue.First();
            Assert.Equal(head!.FreeAt, at);
            Assert.True(at >= last);
            last = at;
            _queue.Remove(head);
        }

        Assert.Equal((null, Instant.Never), _queue.First());
    }

    [Fact]
    public void Entries_that_are_out_of_date_do_not_pile_up()
    {
        var slots = Fill();
        for (var round = 1; round <= 20; round++)
        {
            foreach (var slot in slots)
            {
                Move(slot, round);
                Assert.InRange(_queue.EntryCount, 0, (2 * Lanes) + 64);
            }
        }
    }

    private List<OutboxSlot> Fill()
    {
        var planner = new DeliveryPlanner("chat");
        var slots = Enumerable.Range(1, Lanes).Select(id =>
            new OutboxSlot(planner.PlanOpening(Sample.Down(Sample.Monitor(id), Sample.Start), false, id)[0])).ToList();
        slots.ForEach(_queue.Add);
        return slots;
    }

    private void Move(OutboxSlot slot, int seconds)
    {
        slot.Entry = slot.Entry with { NotBefore = Sample.At(seconds) };
        _queue.Moved(slot);
    }
}
