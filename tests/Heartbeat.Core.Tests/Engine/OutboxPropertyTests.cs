using System.Globalization;
using Heartbeat.Notifications;
using Heartbeat.Storage;

namespace Heartbeat.Engine;

public sealed class OutboxPropertyTests
{
    private const int Monitors = 6;

    /// <summary>
    /// Whatever happens, in whatever order, with failed commits and restarts in between: each notifier that got an
    /// opening message gets exactly one closing message for it, after it, and nobody else gets one.
    /// </summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_opening_that_was_sent_is_closed_exactly_once(int seed)
    {
        var random = new Random(seed);

        // No lease runs out here: where two send the same message, and one of them is refused, nobody can know the truth.
        var rig = new OutboxRig("chat", "pager", "mail") { LeaseFor = TimeSpan.FromDays(365) };
        for (var id = 1; id <= Monitors; id++)
        {
            rig.Add(id, id > 3 ? [$"m{random.Next(1, 4)}"] : []);
        }

        var down = new HashSet<int>();
        var leased = new List<DeliveryEntry>();
        var sent = new List<DeliveryEntry>();
        var now = Sample.Start;
        for (var step = 0; step < 400; step++)
        {
            now += TimeSpan.FromSeconds(random.Next(1, 200));
            switch (random.Next(10))
            {
                case < 4:
                    Flip(random.Next(1, Monitors + 1));
                    break;
                case < 6:
                    leased.AddRange(rig.Lease(now, random.Next(1, 8)).Deliveries);
                    break;
                case < 9:
                    SettleOne();
                    break;
                default:
                    Disturb();
                    break;
            }
        }

        Finish();
        Check();

        void Flip(int id)
        {
            if (down.Remove(id))
            {
                rig.Up(id, now);
            }
            else
            {
                down.Add(id);
                rig.Down(id, now, random.Next(4) == 0 ? now + TimeSpan.FromSeconds(300) : null);
            }
        }

        void SettleOne()
        {
            if (leased.Count == 0)
            {
                return;
            }

            var delivery = leased[random.Next(leased.Count)];
            leased.Remove(delivery);
            Settle(delivery, random.Next(10) switch
            {
                < 5 => DeliveryStatus.Sent,
                < 9 => DeliveryStatus.Waiting,
                _ => DeliveryStatus.Failed,
            });
        }

        void Settle(DeliveryEntry delivery, DeliveryStatus status)
        {
            if (status == DeliveryStatus.Sent)
            {
                sent.Add(delivery);
            }

            // A closing message that is refused for good is the receiver's loss, not a broken promise.
            rig.Settle(delivery, delivery.OpenedBy is not null && status == DeliveryStatus.Failed
                ? DeliveryStatus.Waiting
                : status, now, now + TimeSpan.FromSeconds(random.Next(1, 100)));
        }

        void Disturb()
        {
            if (random.Next(2) == 0)
            {
                leased.Clear();
                rig.Restart();
                return;
            }

            rig.Outbox.StageLease(["chat", "pager"], 5, now, Outbox.LeaseFor, []);
            foreach (var delivery in leased.Take(2))
            {
                rig.Outbox.StageSettle(delivery.Id, new(DeliveryStatus.Sent, Instant.None, null), now, []);
            }

            rig.Outbox.Rollback();
        }

        void Finish()
        {
            foreach (var id in down.ToList())
            {
                Flip(id);
            }

            leased.ForEach(delivery => Settle(delivery, DeliveryStatus.Sent));
            for (var round = 0; round < 100; round++)
            {
                now += TimeSpan.FromHours(1);
                foreach (var delivery in rig.Lease(now).Deliveries)
                {
                    Settle(delivery, DeliveryStatus.Sent);
                }
            }
        }

        void Check()
        {
            var context = string.Create(CultureInfo.InvariantCulture, $"seed {seed}");
            Assert.True(rig.Outbox.WaitingCount == 0, context);
            var perOutage = sent.DistinctBy(delivery => delivery.Id)
                .GroupBy(delivery => (delivery.Notifier, delivery.Notification.OutageId));
            foreach (var outage in perOutage)
            {
                var kinds = outage.Select(delivery => delivery.Notification.Kind);
                Assert.True(kinds.SequenceEqual([NotificationKind.Down, NotificationKind.Up]), $"{context}: {outage.Key}");
            }
        }
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 200)];
}
