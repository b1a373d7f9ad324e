using Heartbeat.Configuration;
using Heartbeat.Monitors;
using static Heartbeat.Client.Registry.Parity.RegistryStep;
using static Heartbeat.Client.Registry.Parity.RegistrySteps;

namespace Heartbeat.Client.Registry.Parity;

/// <summary>What monitors are: created, edited, replaced and deleted.</summary>
internal static class DefinitionSteps
{
    private const string Create = nameof(IMonitorRegistry.CreateAsync);
    private const string Upsert = nameof(IMonitorRegistry.UpsertAsync);
    private const string Update = nameof(IMonitorRegistry.UpdateAsync);
    private const string Delete = nameof(IMonitorRegistry.DeleteAsync);

    public static IEnumerable<RegistryStep> Creations() =>
    [
        Creating("one with all that there is", new()
        {
            Name = "Nightly backup", Slug = "nightly", Interval = "1h30m", TimeZone = "Europe/Helsinki", Grace = "10m",
            MaxRunTime = "20m", MaxTotalRunTime = "40m", MinRunTime = "1s", FailureThreshold = 2, RecoveryThreshold = 3,
            Overlap = "latest", Methods = "post_only", Tags = { "db", "a b&c" }, Description = "Look at the \"disk\".\nTwice.",
            Maintenance = { new() { Schedule = "0 3 * * 7", Duration = "2h" } }, ResumeOnSuccess = true,
            RestartsWithHost = true, StartsNow = true, Token = "token-of-the-nightly-backup",
        }),
        Creating("one with no more than needed", new() { Name = "Mail", Cron = "0 3 * * MON-FRI", Id = 7, Token = "token-of-the-mail-job" }),
        Creating("windows in the zone of the app", new()
        {
            Slug = "quick", Interval = "90s", Maintenance = { new() { Schedule = "Mon 03:00", Duration = "90m" } },
        }),
        Creating("windows of what is reported", new()
        {
            Slug = "reported", Schedule = "reported", TimeZone = "Asia/Tokyo", DependsOn = { "nightly" },
            Maintenance = { new() { Schedule = "Mon 03:00 UTC", Duration = "1h" }, new() { Schedule = "0 4 * * *", Duration = "1h" } },
        }),
        Creating("a calendar", new() { Slug = "calendar", OnCalendar = "Mon..Fri 08:00 Europe/Rome", Overlap = "each" }),
        Creating("a key", new() { Slug = "once", Interval = "1d" }, "key 1 ä"),
        Creating("the same key again", new() { Slug = "once", Interval = "1d" }, "key 1 ä"),
        Creating("the key with something else", new() { Slug = "twice", Interval = "1d" }, "key 1 ä"),
        Creating("a key that is too long", new() { Slug = "twice", Interval = "1d" }, new string('k', 256)),
        Creating("much that is wrong", new()
        {
            Slug = "No slug", Interval = "1h", Cron = "x", Grace = "-1", TimeZone = "Mars/Base", FailureThreshold = 101,
            Overlap = "never", Tags = { "" }, Token = "short", Maintenance = { new() { Schedule = "1h", Duration = "1y" } },
        }),
        Creating("nothing", new()),
        Creating("a slug that is taken", new() { Slug = "nightly", Interval = "1d" }),
        Creating("a token that is taken", new() { Slug = "other", Interval = "1d", Token = "token-of-the-nightly-backup" }),
        Creating("an id that is taken", new() { Slug = "other", Interval = "1d", Id = 7 }),
        Creating("what never comes again", new() { Slug = "other", OnCalendar = "2020-01-01" }),
    ];

    public static IEnumerable<RegistryStep> Upserts() =>
    [
        Upserting("a new one", "upserted", new() { Cron = "*/5 * * * *", Tags = { "db" } }),
        Upserting("the same again", "upserted", new() { Cron = "*/5 * * * *", Tags = { "db" } }),
        Upserting("something else", "upserted", new() { Interval = "5m", StartsNow = true, Slug = "upserted" }),
        Upserting("only where nothing is", "upserted", new() { Interval = "6m" }, 0),
        Upserting("the version that is there", "upserted", new() { Interval = "6m" }, 2),
        Upserting("another version", "upserted", new() { Interval = "7m" }, 2),
        Upserting("a version of nothing", "unknown", new() { Interval = "7m" }, 2),
        Upserting("a new one that chooses", "chosen", new() { Interval = "7m", Id = 20, Token = "token-that-was-chosen" }),
        Upserting("the same with its token", "chosen", new() { Interval = "7m", Id = 20, Token = "token-that-was-chosen" }),
        Upserting("only where nothing is, with an id", "chosen", new() { Interval = "7m", Id = 20 }, 0),
        Upserting("an id that is taken", "other", new() { Interval = "7m", Id = 20 }),
        Upserting("a slug that is none", "..", new() { Grace = "x" }),
        Upserting("a slug with a slash", "a/b", new() { Interval = "1d" }),
        Upserting("two slugs", "upserted", new() { Slug = "other", Interval = "1d" }),
        Upserting("faults", "upserted", new() { Interval = "0s", MaxRunTime = "2h", MaxTotalRunTime = "1h" }),
        Upserting("a circle", "nightly", new() { Interval = "1d", DependsOn = { "reported" } }),
        Upserting("what the code declares", "declared", new() { Interval = "2d", Grace = "1h" }),
    ];

    public static IEnumerable<RegistryStep> Updates() =>
    [
        Updating("another form of schedule", 2, static options => options.Cron = "30 3 * * *"),
        Updating("and back, with less", 2, static options =>
        {
            options.Interval = "2h";
            options.Description = null;
            options.Tags.Remove("a b&c");
            options.Maintenance.Clear();
            options.MaxRunTime = null;
            options.MaxTotalRunTime = null;
        }),
        Updating("nothing", 2, static _ => { }),
        Updating("nothing of each form", 7, static _ => { }),
        Updating("nothing of windows", 8, static _ => { }),
        Updating("nothing of what is reported", 9, static _ => { }),
        Updating("nothing of a calendar", 10, static _ => { }),
        Updating("the version that is there", 2, static options => options.Name = "Backup", 3),
        Updating("another version", 2, static options => options.Name = "Other", 3),
        Updating("faults", 2, static options =>
        {
            options.Grace = "a while";
            options.Overlap = "x";
        }),
        Updating("two forms", 7, static options =>
        {
            options.Interval = "1d";
            options.OnCalendar = "daily";
        }),
        Updating("a slug that is taken", 7, static options => options.Slug = "nightly"),
        Updating("what is not there", 99, static options => options.Name = "x"),
        Updating("no id", 0, static options => options.Name = "x"),
        Updating("what the code declares", 1, static options =>
        {
            options.Grace = "5m";
            options.Tags.Add("x");
        }),
        Updating("nothing of what the code declares", 1, static _ => { }),
    ];

    public static IEnumerable<RegistryStep> Deletions() =>
    [
        Deleting("another version", 2, 1),
        Deleting("the version that is there", 10, 1),
        Deleting("any version", 7),
        Deleting("what is gone", 7),
        Deleting("a version of what is gone", 7, 5),
        Deleting("what never was", 99),
        Deleting("no id", 0),
        Deleting("what the code declares", 1),
    ];

    private static RegistryStep Creating(string what, MonitorOptions options, string? key = null) => Of(
        Create, what, async registry => Masked(await registry.CreateAsync(options, key)));

    private static RegistryStep Upserting(string what, string slug, MonitorOptions options, long? version = null) => Of(
        Upsert, what, async registry => Masked(await registry.UpsertAsync(slug, options, version)));

    private static RegistryStep Updating(string what, long id, Action<MonitorOptions> edit, long? version = null) => Of(
        Update, what, registry => registry.UpdateAsync(id, edit, version));

    private static RegistryStep Deleting(string what, long id, long? version = null) => Of(
        Delete, what, async registry => (object)await registry.DeleteAsync(id, version));
}
