using Heartbeat.Auditing;
using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.Silences;
using Heartbeat.Storage;

namespace Heartbeat.Testing;

/// <summary>Silences: nobody is alerted in one, and nothing is missed after it.</summary>
internal static class SilenceCases
{
    private static readonly ChangeAuthor Me = new(AuthorKind.Api, "me", "192.0.2.1");

    public static IReadOnlyList<StoreContractCase> All { get; } =
    [
        new("A silence moves a deadline that it touches to its end and a grace period", MovesAsync),
        new("A silence of a tag leaves monitors without the tag alone", TagAsync),
        new("A silence that is ended early gives a grace period from then on", EndedAsync),
        new("A silence that was ended early is ended after a restart too", EndedBeforeRestartAsync) { NeedsDurability = true },
        new("A silence that is taken back before it begins moves nothing", TakenBackAsync),
        new("A silence that was taken back moves nothing after a restart either", TakenBackBeforeRestartAsync) { NeedsDurability = true },
        new("A failure in a silence is told at its end, and only if it is still true", FailureAsync),
        new("A failure in a silence that is ended early is told then", FailureEndedAsync),
        new("Silences that overlap count as one", OverlapAsync),
        new("A recurring silence comes again and again, until its end", RecurringAsync),
        new("Silences are listed newest first, with those that ended, and survive a restart", ListedAsync),
        new("A tag that is taken away in its silence alerts nobody at once", UntaggedAsync),
        new("A message that a silence holds back goes out when the monitor is taken out of it", UntaggedWhileHeldAsync),
        new("A message that a silence holds back stays in it when the clock is set, with and without dependencies", ClockStepAsync),
        new("A silence of no length harms nobody", NoLengthAsync),
        new("The silence of a monitor ends with the monitor", DeletedAsync),
    ];

    public static async Task<Silence> SilenceAsync(
        this StoreContractContext context, TimeSpan duration, string? tag = null, TimeSpan startsIn = default)
    {
        var from = context.Time.GetUtcNow() + startsIn;
        return await context.Store.AddSilenceAsync(
            new() { Tag = tag, From = from, Until = from + duration, Author = Me }, CancellationToken.None);
    }

    private static async Task<long> CreateUpAsync(StoreContractContext context, string slug = "job")
    {
        var id = await context.CreateAsync(slug);
        await context.SignalAsync(id, SignalKind.Success);
        return id;
    }

    private static async Task MovesAsync(StoreContractContext context)
    {
        var id = await CreateUpAsync(context);
        var end = context.Now + TimeSpan.FromMinutes(10);
        await context.SilenceAsync(TimeSpan.FromMinutes(10));
        Promise.Equal(end + TimeSpan.FromSeconds(30), (await context.StateAsync(id)).Deadline, "the deadline");
        await context.PassAndSweepAsync(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(29));
        await context.HasStatusAsync(id, MonitorStatus.Up, "before the grace period after the silence is over");
        await context.PassAndSweepAsync(TimeSpan.FromSeconds(1));
        await context.HasStatusAsync(id, MonitorStatus.Down, "when it is over");
        Promise.Equal(end + TimeSpan.FromSeconds(30), (await context.ChangesAsync(id))[0].At, "the instant of the miss");
    }

    private static async Task TagAsync(StoreContractContext context)
    {
        var (silenced, other) = (await CreateUpAsync(context, "a"), await CreateUpAsync(context, "b"));
        await context.SilenceAsync(TimeSpan.FromHours(1), tag: "a");
        await context.PassAndSweepAsync(ContractSteps.UntilDeadline);
        await context.HasStatusAsync(silenced, MonitorStatus.Up, "of a monitor with the tag");
        await context.HasStatusAsync(other, MonitorStatus.Down, "of a monitor without it");
    }

    private static async Task EndedAsync(StoreContractContext context)
    {
        var id = await CreateUpAsync(context);
        var silence = await context.SilenceAsync(TimeSpan.FromHours(1));
        await context.PassAndSweepAsync(TimeSpan.FromMinutes(5));
        await context.HasStatusAsync(id, MonitorStatus.Up, "in the silence");
        var ended = await context.Store.EndSilenceAsync(silence.Id, Me, CancellationToken.None);
        Promise.Equal(context.Time.GetUtcNow(), ended?.Until, "the end of the silence");
        Promise.Equal(context.Now + TimeSpan.FromSeconds(30), (await context.StateAsync(id)).Deadline, "the deadline");
        await context.PassAndSweepAsync(TimeSpan.FromSeconds(30));
        await context.HasStatusAsync(id, MonitorStatus.Down, "a grace period later");
        Promise.Equal(
            ended, await context.Store.EndSilenceAsync(silence.Id, Me, CancellationToken.None), "the silence that is ended twice");
        Promise.Equal(
            null, await context.Store.EndSilenceAsync(silence.Id + 99, Me, CancellationToken.None), "a silence that there is not");
    }

    private static async Task EndedBeforeRestartAsync(StoreContractContext context)
    {
        var id = await CreateUpAsync(context);
        var silence = await context.SilenceAsync(TimeSpan.FromHours(5));
        await context.PassAndSweepAsync(TimeSpan.FromMinutes(5));

        // The deadline of after the silence is stored with this.
        await context.ChangeAsync(new MonitorChange.Update(id, monitor => monitor with { Description = "d" }));
        await context.Store.EndSilenceAsync(silence.Id, Me, CancellationToken.None);
        await context.CrashAsync();
        await context.PassAndSweepAsync(TimeSpan.FromMinutes(3));
        await context.HasStatusAsync(id, MonitorStatus.Down, "soon after the silence was ended");
    }

    private static async Task TakenBackAsync(StoreContractContext context)
    {
        var id = await CreateUpAsync(context);
        var silence = await context.SilenceAsync(TimeSpan.FromHours(1), startsIn: TimeSpan.FromSeconds(30));
        await context.Store.EndSilenceAsync(silence.Id, Me, CancellationToken.None);
        await context.PassAndSweepAsync(ContractSteps.UntilDeadline);
        await context.HasStatusAsync(id, MonitorStatus.Down, "as if there had been no silence");
    }

    private static async Task TakenBackBeforeRestartAsync(StoreContractContext context)
    {
        var id = await CreateUpAsync(context);
        var silence = await context.SilenceAsync(TimeSpan.FromHours(1), startsIn: TimeSpan.FromSeconds(30));
        await context.ChangeAsync(new MonitorChange.Update(id, monitor => monitor with { Description = "d" }));
        await context.Store.EndSilenceAsync(silence.Id, Me, CancellationToken.None);
        await context.CrashAsync();
        await context.PassAndSweepAsync(TimeSpan.FromMinutes(4));
        await context.HasStatusAsync(id, MonitorStatus.Down, "as if there had been no silence");
    }

    private static async Task FailureAsync(StoreContractContext context)
    {
        var (stays, recovers) = (await CreateUpAsync(context, "a"), await CreateUpAsync(context, "b"));
        await context.SilenceAsync(TimeSpan.FromMinutes(10));
        await context.SignalAsync(stays, SignalKind.Fail);
        await context.SignalAsync(recovers, SignalKind.Fail);
        Promise.Equal(0, (await context.LeaseAsync()).Count, "how many are told in the silence");
        await context.PassAsync(TimeSpan.FromMinutes(5));
        await context.SignalAsync(recovers, SignalKind.Success);
        await context.PassAsync(TimeSpan.FromMinutes(5));
        var told = await context.LeaseAsync();
        Promise.Sequence(
            [stays, stays], told.Select(item => item.Notification.Monitor!.Id), "who is told of at the end of the silence");
    }

    private static async Task FailureEndedAsync(StoreContractContext context)
    {
        var id = await CreateUpAsync(context);
        var silence = await context.SilenceAsync(TimeSpan.FromHours(10));
        await context.SignalAsync(id, SignalKind.Fail);
        await context.PassAsync(TimeSpan.FromMinutes(1));
        await context.Store.EndSilenceAsync(silence.Id, Me, CancellationToken.None);
        Promise.Equal(context.Notifiers.Count, (await context.LeaseAsync()).Count, "how many are told when it is ended");
    }

    private static async Task OverlapAsync(StoreContractContext context)
    {
        var id = await CreateUpAsync(context);
        await context.SilenceAsync(TimeSpan.FromMinutes(10));
        await context.SignalAsync(id, SignalKind.Fail);
        await context.SilenceAsync(TimeSpan.FromMinutes(20), startsIn: TimeSpan.FromMinutes(5));
        await context.PassAsync(TimeSpan.FromMinutes(24));
        Promise.Equal(0, (await context.LeaseAsync()).Count, "how many are told in the second one");
        await context.PassAsync(TimeSpan.FromMinutes(1));
        Promise.Equal(context.Notifiers.Count, (await context.LeaseAsync()).Count, "how many are told at its end");
    }

    private static async Task RecurringAsync(StoreContractContext context)
    {
        var id = await CreateUpAsync(context);
        var now = context.Time.GetUtcNow();
        await context.Store.AddSilenceAsync(
            new()
            {
                From = now,
                Until = now.AddHours(2),
                Cron = "1 * * * *",
                TimeZone = "UTC",
                Duration = TimeSpan.FromMinutes(30),
                Author = Me,
            },
            CancellationToken.None);
        Promise.Equal(
            Instant.From(now.AddMinutes(31).AddSeconds(30)), (await context.StateAsync(id)).Deadline, "the deadline of today");
        await context.PassAsync(TimeSpan.FromMinutes(119));
        await context.SignalAsync(id, SignalKind.Success);
        Promise.Equal(
            context.Now + ContractSteps.UntilDeadline, (await context.StateAsync(id)).Deadline, "the deadline after its end");
    }

    private static async Task ListedAsync(StoreContractContext context)
    {
        var first = await context.SilenceAsync(TimeSpan.FromMinutes(1), tag: "a");
        var second = await context.SilenceAsync(TimeSpan.FromDays(1));
        await context.PassAsync(TimeSpan.FromMinutes(2));
        if (context.IsDurable)
        {
            await context.ReopenAsync(TimeSpan.FromMinutes(1));
        }

        Promise.Sequence(
            [second, first], await context.Store.GetSilencesAsync(CancellationToken.None), "the silences");
        Promise.Holds(
            (await context.SilenceAsync(TimeSpan.FromDays(1))).Id > second.Id, "numbers of silences are not given twice");
    }

    private static async Task UntaggedWhileHeldAsync(StoreContractContext context)
    {
        var id = await CreateUpAsync(context);
        await context.SilenceAsync(TimeSpan.FromDays(20), tag: "nightly");
        await context.SignalAsync(id, SignalKind.Fail);
        Promise.Equal(0, (await context.LeaseAsync()).Count, "how many are told in the silence");
        await context.ChangeAsync(new MonitorChange.Tag(id, [], ["nightly"]));
        Promise.Equal(context.Notifiers.Count, (await context.LeaseAsync()).Count, "how many are told out of it");
    }

    private static async Task ClockStepAsync(StoreContractContext context)
    {
        var child = await context.CreateAsync(ContractSteps.Monitor("child") with { DependsOn = ["parent"] });
        var single = await context.CreateAsync("single");
        var silence = await context.SilenceAsync(TimeSpan.FromHours(5));
        await context.SignalAsync(child, SignalKind.Fail);
        await context.SignalAsync(single, SignalKind.Fail);
        await context.PassAsync(TimeSpan.FromMinutes(1));
        context.Time.StepWallClock(TimeSpan.FromHours(-2));
        await context.PassAsync(TimeSpan.FromMinutes(1));
        foreach (var id in new[] { child, single })
        {
            Promise.Holds(
                (await context.DeliveriesAsync(id)).All(delivery => delivery.NotBefore == Instant.From(silence.Until!.Value)),
                "a message waits for the end of its silence, whatever the clock was set to");
        }

        await context.Store.EndSilenceAsync(silence.Id, Me, CancellationToken.None);
        await context.PassAsync(TimeSpan.FromSeconds(30));
        Promise.Equal(2 * context.Notifiers.Count, (await context.LeaseAsync()).Count, "how many are told when it is ended");
    }

    private static async Task NoLengthAsync(StoreContractContext context)
    {
        var id = await CreateUpAsync(context);
        var from = context.Time.GetUtcNow().AddHours(1).AddTicks(1);
        await context.Store.AddSilenceAsync(
            new() { From = from, Until = from.AddTicks(3), Author = Me }, CancellationToken.None);
        Promise.Equal(SignalResult.Accepted, await context.SignalAsync(id, SignalKind.Success), "what becomes of a signal");
        if (context.IsDurable)
        {
            await context.CrashAsync();
        }

        Promise.Equal(1, (await context.Store.GetSilencesAsync(CancellationToken.None)).Count, "how many silences there are");
    }

    private static async Task DeletedAsync(StoreContractContext context)
    {
        var id = await CreateUpAsync(context);
        var silence = await context.Store.AddSilenceAsync(
            new()
            {
                MonitorId = id,
                From = context.Time.GetUtcNow(),
                Until = context.Time.GetUtcNow().AddDays(9),
                Author = Me,
            },
            CancellationToken.None);
        context.Time.Advance(TimeSpan.FromSeconds(1));
        await context.ChangeAsync(new MonitorChange.Delete(id));
        var ended = (await context.Store.GetSilencesAsync(CancellationToken.None)).Single(item => item.Id == silence.Id);
        Promise.Equal(context.Time.GetUtcNow(), ended.Until, "the end of the silence");
    }

    private static async Task UntaggedAsync(StoreContractContext context)
    {
        var id = await CreateUpAsync(context);
        await context.SilenceAsync(TimeSpan.FromHours(1), tag: "nightly");
        await context.PassAndSweepAsync(TimeSpan.FromMinutes(10));
        await context.ChangeAsync(new MonitorChange.Tag(id, [], ["nightly"]));
        await context.HasStatusAsync(id, MonitorStatus.Up, "at the edit");
        Promise.Equal(context.Now + TimeSpan.FromMinutes(1), (await context.StateAsync(id)).Deadline, "the deadline after it");
    }
}
