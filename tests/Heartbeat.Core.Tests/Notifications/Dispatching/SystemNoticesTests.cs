using Heartbeat.Hosting;

namespace Heartbeat.Notifications.Dispatching;

public sealed class SystemNoticesTests
{
    [Fact]
    public async Task A_notice_goes_to_all_notifiers_but_once_an_hour_for_each_cause()
    {
        await using var rig = new DispatcherRig("chat", "pager");
        rig.Notices.Report("store", "one");
        rig.Notices.Report("store", "two");
        rig.Notices.Report("clock", "three");

        string?[] texts = [(await rig.Notifiers["pager"].NextAsync()).Text, (await rig.Notifiers["pager"].NextAsync()).Text];
        Assert.Equal(["one", "three"], texts.Order(StringComparer.Ordinal), StringComparer.Ordinal);

        rig.Clock.Advance(SystemNotices.OncePer);
        rig.Notices.Report("store", "four");
        var notice = await rig.Notifiers["pager"].NextAsync();
        Assert.Equal((NotificationKind.System, "four"), (notice.Kind, notice.Text));
        Assert.Null(notice.Monitor);
    }

    [Fact]
    public async Task A_notifier_that_fails_or_refuses_disturbs_nobody()
    {
        await using var rig = new DispatcherRig("chat", "pager");
        rig.Notifiers["chat"].Answer = static (_, _) => throw new InvalidOperationException();
        rig.Notifiers["pager"].AnswerAlways(NotifyResult.Rejected("no"));

        rig.Notices.Report("store", "text");
        var sending = rig.Notices.LastSent;
        await rig.AdvanceUntilAsync(() => sending.IsCompleted, TimeSpan.FromSeconds(1));

        await sending;
    }

    [Fact]
    public async Task Trouble_that_comes_back_is_told_again_but_not_each_time_that_it_flaps()
    {
        await using var rig = new DispatcherRig("pager");
        var alarm = new SystemNoticeAlarm(rig.Notices);
        var disk = new IOException("full");
        alarm.Failing("sweep", disk);
        await NextAsync("fails again and again");
        alarm.Recovered("sweep");
        await NextAsync("works again");
        for (var flap = 0; flap < 5; flap++)
        {
            alarm.Failing("sweep", disk);
            alarm.Recovered("sweep");
        }

        rig.Clock.Advance(TimeSpan.FromMinutes(10));
        alarm.Failing("sweep", disk);
        await NextAsync("fails again and again");
        rig.Clock.Advance(TimeSpan.FromMinutes(50));
        alarm.Failing("sweep", disk);
        rig.Clock.Advance(TimeSpan.FromMinutes(10));
        alarm.Failing("sweep", disk);
        await NextAsync("fails again and again");

        async Task NextAsync(string text) =>
            Assert.Contains(text, (await rig.Notifiers["pager"].NextAsync()).Text, StringComparison.Ordinal);
    }
}
