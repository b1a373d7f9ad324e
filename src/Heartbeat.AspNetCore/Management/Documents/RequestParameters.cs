using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Heartbeat.AspNetCore.Management.Audit;
using Microsoft.AspNetCore.Mvc;

namespace Heartbeat.AspNetCore.Management.Documents;

/// <summary>What endpoints read, as documents of the API describe it. None of these methods is ever called.</summary>
internal static class RequestParameters
{
    private const string IfMatchText =
        "The version that was seen, as its ETag: \"7-3\", a list of them, or * for any. With another one there: 412.";

    public static void OfCreation(
        [FromBody] NewMonitorDocument body,
        [FromHeader(Name = CreationKeyHeader.Name)]
        [Description("1 to 255 printable characters: the same request with the same key creates no second monitor for 24 hours.")]
        string? key = null) => throw new NotSupportedException();

    public static void OfEdit(
        [FromBody] MonitorDocument body,
        [FromHeader(Name = "If-Match")][Description(IfMatchText)] string? ifMatch = null) => throw new NotSupportedException();

    public static void OfUpsert(
        [FromBody] UpsertedMonitorDocument body,
        [FromHeader(Name = "If-Match")][Description(IfMatchText)] string? ifMatch = null,
        [FromHeader(Name = "If-None-Match")]
        [Description("* creates, and never replaces: 412 where the slug is taken.")]
        string? ifNoneMatch = null) => throw new NotSupportedException();

    public static void OfDeletion(
        [FromHeader(Name = "If-Match")][Description(IfMatchText)] string? ifMatch = null) => throw new NotSupportedException();

    public static void OfPause(
        [FromBody] PauseDocument? body = null,
        [FromQuery(Name = "until")][Description("As in the body.")] DateTimeOffset? until = null,
        [FromQuery(Name = "for")][Description("As in the body.")] string? duration = null) => throw new NotSupportedException();

    public static void OfAcknowledgement(
        [FromBody] AcknowledgementDocument? body = null,
        [FromQuery(Name = "until")][Description("As in the body.")] DateTimeOffset? until = null,
        [FromQuery(Name = "for")][Description("As in the body.")] string? duration = null) => throw new NotSupportedException();

    public static void OfExport(
        [FromQuery(Name = "tokens")]
        [Description("Whether the document has what ping URLs go on working by. It is a secret then.")]
        bool tokens = false) => throw new NotSupportedException();

    public static void OfImport(
        [FromQuery(Name = "dry_run")]
        [Description("Whether it is only said what the import would do. Also as a field of the document.")]
        bool dryRun = false) => throw new NotSupportedException();

    public static void OfSilence([FromBody] SilenceDocument body) => throw new NotSupportedException();

    public static void OfSilences(
        [FromQuery(Name = "ended")]
        [Description("Whether those that ended within the last 400 days are listed too.")]
        bool ended = false) => throw new NotSupportedException();

    public static void OfAudit(
        [FromQuery(Name = "heartbeat_id")][Description("The monitor whose changes are wanted.")] long? heartbeatId = null,
        [FromQuery(Name = "limit")] [Description("How many the page has at the most.")] [Range(1, AuditHandlers.MaxLimit)]
        int limit = AuditHandlers.DefaultLimit,
        [FromQuery(Name = "offset")] [Description("How many newer ones come before the page.")] [Range(0, int.MaxValue)]
        int offset = 0) => throw new NotSupportedException();

    public static void OfAuditOfMonitor(
        [FromQuery(Name = "limit")] [Description("How many the page has at the most.")] [Range(1, AuditHandlers.MaxLimit)]
        int limit = AuditHandlers.DefaultLimit,
        [FromQuery(Name = "offset")] [Description("How many newer ones come before the page.")] [Range(0, int.MaxValue)]
        int offset = 0) => throw new NotSupportedException();

    public static void OfPage(
        [FromQuery(Name = "limit")][Description("How many the page has at the most.")][Range(1, 500)] int limit = 50,
        [FromQuery(Name = "offset")] [Description("How many newer ones come before the page.")] [Range(0, int.MaxValue)]
        int offset = 0) => throw new NotSupportedException();

    public static void OfPreview(
        [FromQuery(Name = "cron")] [Description("A cron expression. Send one of cron, on_calendar, interval and schedule.")]
        string? cron = null,
        [FromQuery(Name = "on_calendar")][Description("A systemd calendar expression.")] string? onCalendar = null,
        [FromQuery(Name = "interval")][Description("A duration, such as 1h30m.")] string? interval = null,
        [FromQuery(Name = "schedule")][Description("A schedule in any form.")] string? schedule = null,
        [FromQuery(Name = "time_zone")][Description("An IANA or Windows id.")] string? timeZone = null,
        [FromQuery(Name = "after")][Description("From when on. Now, unless set.")] DateTimeOffset? after = null,
        [FromQuery(Name = "count")][Description("How many times are listed.")][Range(1, 1_000)] int count = 10) =>
        throw new NotSupportedException();
}
