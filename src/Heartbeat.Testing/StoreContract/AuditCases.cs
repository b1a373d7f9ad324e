using Heartbeat.Auditing;
using Heartbeat.Monitors;
using Heartbeat.RefusedPings;
using Heartbeat.Signals;
using Heartbeat.Storage;

namespace Heartbeat.Testing;

/// <summary>Who changed what, and pings that come by tokens of before.</summary>
internal static class AuditCases
{
    private static readonly ChangeAuthor Ann = new(AuthorKind.Api, "ann", "192.0.2.1");

    public static IReadOnlyList<StoreContractCase> All { get; } =
    [
        new("Every change is in the audit trail, newest first, with its author", WholeAsync),
        new("An edit says what it was before and after", FieldsAsync),
        new("What changes nothing is not in the audit trail", UnchangedAsync),
        new("The audit trail of a monitor outlives it, in pages", PagesAsync),
        new("The audit trail survives a restart", SurvivesAsync) { NeedsDurability = true },
        new("A ping by a token of before is kept, and one by any other is not", RefusedAsync),
        new("Refused pings are counted, and at most one a second is kept", CountedAsync),
        new("A revoked token is remembered for thirty days, also after a restart", ForgottenAsync),
        new("An alert names the ping that was refused", NamedAsync),
        new("A rotation to the token that is there changes nothing", SameTokenAsync),
        new("A rotation abandons the open run, and alerts nobody on its account", RotationAsync),
    ];

    private static async Task<IReadOnlyList<AuditEntry>> TrailAsync(StoreContractContext context, long? id = null) =>
        (await context.Store.GetAuditAsync(new() { MonitorId = id }, CancellationToken.None)).Items;

    private static async Task WholeAsync(StoreContractContext context)
    {
        var id = await context.CreateDownAsync();
        MonitorChange[] changes =
        [
            new MonitorChange.Acknowledge(id, Instant.Never, "ann"),
            new MonitorChange.Pause(id, Instant.Never, "moving"),
            new MonitorChange.Resume(id),
            new MonitorChange.Tag(id, ["x"], []),
            new MonitorChange.RotateToken(id, TokenHash.Of("new"), null),
            new MonitorChange.Retire(id),
            new MonitorChange.Restore(id),
            new MonitorChange.Delete(id),
        ];
        foreach (var change in changes)
        {
            await context.ChangeAsync(change with { Author = Ann });
        }

        var trail = await TrailAsync(context, id);
        Promise.Sequence(
            [
                AuditAction.Deleted, AuditAction.Restored, AuditAction.Retired, AuditAction.TokenRotated, AuditAction.Updated,
                AuditAction.Resumed, AuditAction.Paused, AuditAction.Acknowledged, AuditAction.Created,
            ],
            trail.Select(entry => entry.Action),
            "the actions");
        Promise.Sequence(
            [.. Enumerable.Repeat(Ann, 8), ChangeAuthor.Code], trail.Select(entry => entry.Author), "the authors");
        Promise.Equal(
            (id, "Job job", context.Time.GetUtcNow()), (trail[0].MonitorId ?? 0, trail[0].MonitorName, trail[0].At), "whom, and when");
    }

    private static async Task FieldsAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync();
        await context.ChangeAsync(new MonitorChange.Update(
            id, monitor => monitor with { Definition = monitor.Definition with { Grace = TimeSpan.FromMinutes(5) }, Tags = [] }));
        Promise.Sequence(
            [new AuditedField("Grace", "30s", "5m"), new AuditedField("Tags", "nightly, job", null)],
            (await TrailAsync(context, id))[0].Fields,
            "the fields");
    }

    private static async Task UnchangedAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync();
        await context.ChangeAsync(
            new MonitorChange.Resume(id),
            new MonitorChange.Update(id, static monitor => monitor),
            new MonitorChange.Update(id, static monitor => monitor with { Name = "x" }, ExpectedVersion: 9));
        Promise.Sequence([AuditAction.Created], (await TrailAsync(context)).Select(entry => entry.Action), "the trail");
    }

    private static async Task PagesAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("a");
        await context.CreateAsync("b");
        await context.ChangeAsync(new MonitorChange.Pause(id, Instant.Never), new MonitorChange.Delete(id));
        var page = await context.Store.GetAuditAsync(new() { MonitorId = id, Limit = 1, Offset = 1 }, CancellationToken.None);
        Promise.Equal((3L, AuditAction.Paused), (page.Total, page.Items[0].Action), "the second page of one");
        Promise.Equal(4, (await TrailAsync(context)).Count, "how many entries there are of all monitors");
    }

    private static async Task SurvivesAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync();
        await context.ChangeAsync(new MonitorChange.Pause(id, Instant.Never) { Author = Ann });
        var before = await TrailAsync(context);
        await context.CrashAsync();
        await context.PassAsync(TimeSpan.FromMinutes(1));
        await context.ReopenAsync(TimeSpan.FromMinutes(1));
        var after = await TrailAsync(context);
        Promise.Sequence(before.Select(entry => entry.Id), after.Select(entry => entry.Id), "the numbers of the entries");
        Promise.Equal((Ann, AuditAction.Paused), (after[0].Author, after[0].Action), "the newest entry");
    }

    private static RefusedPing Ping(StoreContractContext context, string source = "192.0.2.9") =>
        new(context.Time.GetUtcNow(), "toke…", source, "GET", "curl");

    private static async Task<bool> RefuseAsync(StoreContractContext context, string token) =>
        await context.Store.RecordRefusedPingAsync(TokenHash.Of(token), Ping(context), CancellationToken.None);

    private static async Task<IReadOnlyList<RevokedToken>> RevokedAsync(StoreContractContext context) =>
        await context.Store.GetRefusedTokensAsync(CancellationToken.None);

    private static async Task<long> RotateAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync();
        await context.ChangeAsync(new MonitorChange.RotateToken(id, TokenHash.Of("new"), null));
        return id;
    }

    private static async Task RefusedAsync(StoreContractContext context)
    {
        var id = await RotateAsync(context);
        Promise.Sequence(
            [true, false, false],
            [await RefuseAsync(context, "token of job"), await RefuseAsync(context, "new"), await RefuseAsync(context, "any")],
            "which tokens are known as revoked");
        var revoked = await RevokedAsync(context);
        Promise.Equal(
            (1, id, "Job job", 1L, Ping(context)),
            (revoked.Count, revoked[0].MonitorId, revoked[0].MonitorName, revoked[0].Count, revoked[0].Pings[0]),
            "what is kept");
    }

    private static async Task CountedAsync(StoreContractContext context)
    {
        await RotateAsync(context);
        for (var i = 0; i < 5; i++)
        {
            await RefuseAsync(context, "token of job");
        }

        context.Time.Advance(TimeSpan.FromSeconds(1));
        await RefuseAsync(context, "token of job");
        var revoked = (await RevokedAsync(context))[0];
        Promise.Equal((6L, 2), (revoked.Count, revoked.Pings.Length), "how many were counted and kept");

        await context.Store.KeepAliveAsync(CancellationToken.None);
        if (context.IsDurable)
        {
            await context.CrashAsync();
        }

        revoked = (await RevokedAsync(context))[0];
        Promise.Equal((6L, 2), (revoked.Count, revoked.Pings.Length), "how many there are after a sign of life");
    }

    private static async Task ForgottenAsync(StoreContractContext context)
    {
        await RotateAsync(context);
        if (context.IsDurable)
        {
            await context.CrashAsync();
        }

        Promise.Holds(await RefuseAsync(context, "token of job"), "the revoked token is known");
        context.Time.Advance(TimeSpan.FromDays(30) + TimeSpan.FromSeconds(1));
        await context.Store.KeepAliveAsync(CancellationToken.None);
        Promise.Holds(!await RefuseAsync(context, "token of job"), "thirty days later it is forgotten");
        Promise.Equal(0, (await RevokedAsync(context)).Count, "how many revoked tokens are listed");
    }

    private static async Task NamedAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync();
        await context.SignalAsync(id, SignalKind.Success);
        await context.ChangeAsync(new MonitorChange.RotateToken(id, TokenHash.Of("new"), null));
        context.Time.Advance(TimeSpan.FromSeconds(5));
        await RefuseAsync(context, "token of job");
        var at = context.Time.GetUtcNow();
        await context.PassAndSweepAsync(ContractSteps.UntilDeadline);
        var said = (await context.LeaseAsync())[0].Notification;
        Promise.Equal(new RefusedPingNotice(at, "toke…", "192.0.2.9"), said.RefusedPing, "what the alert says of refused pings");
    }

    private static async Task SameTokenAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync();
        var rotation = new MonitorChange.RotateToken(id, TokenHash.Of("token of job"), null);
        Promise.Equal(ChangeOutcome.Unchanged, await context.OutcomeAsync(rotation), "the outcome");
        Promise.Holds(!await RefuseAsync(context, "token of job"), "the token is not revoked");
    }

    private static async Task RotationAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync();
        await context.SignalAsync(id, SignalKind.Success);
        await context.SignalAsync(id, SignalKind.Start);
        await context.PassAndSweepAsync(TimeSpan.FromSeconds(55));
        await context.ChangeAsync(new MonitorChange.RotateToken(id, TokenHash.Of("new"), null));
        await context.HasStatusAsync(id, MonitorStatus.Up, "after the rotation");
        Promise.Equal(
            StateMachine.RunOutcome.Abandoned, (await context.RunsAsync(id))[0].Outcome, "the outcome of the open run");
        Promise.Holds((await context.StateAsync(id)).Deadline > context.Now, "the deadline is still to come");
    }
}
