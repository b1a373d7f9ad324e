using System.Text.Json;
using Heartbeat.Monitors;
using Heartbeat.Notifications;
using Heartbeat.StateMachine;

namespace Heartbeat.Notifiers.Webhook;

public sealed class WebhookMessageTests
{
    [Fact]
    public void A_down_says_all_that_is_known() => AssertJson(
        """
        {"id":"17-1767225600005000-42","event":"down","reason":"run_timed_out","at":"2026-01-01T00:00:00.005Z",
        "monitor":{"id":17,"name":"Nightly backup","slug":"nightly-backup","tags":["db","prod"],
        "description":"Look at the disk first.","status":"down","previous_status":"up","schedule":"0 3 * * *",
        "time_zone":"Europe/Helsinki","grace_seconds":3600,"due_at":"2025-12-31T23:00:00.005Z",
        "last_ping_at":"2025-12-31T22:00:00.005Z","last_success_at":"2025-12-31T00:00:00.005Z",
        "last_duration_ms":12345,"exit_code":3,"output":"pg_dump: \u0022refused\u0022 \uD83D\uDE00",
        "consecutive_failures":2},"downtime_seconds":null,"outage_id":"17-1767225600005000-42",
        "own_outage":{"from":"2025-12-31T23:40:00.005Z","until":"2025-12-31T23:42:00.005Z"},
        "refused_ping":{"at":"2025-12-31T23:50:00.005Z","token":"3f2a\u2026","source":"192.0.2.7"},"text":null}
        """,
        SampleNotification.Down);

    [Fact]
    public void An_up_says_how_long_it_was_down_and_leaves_no_member_out() => AssertJson(
        """
        {"id":"17-1767225660005000-43","event":"up","reason":"recovered","at":"2026-01-01T00:00:00.005Z",
        "monitor":{"id":17,"name":"Nightly backup","slug":null,"tags":[],"description":null,"status":"up",
        "previous_status":"down","schedule":"1h","time_zone":null,"grace_seconds":1.5,"due_at":null,
        "last_ping_at":null,"last_success_at":null,"last_duration_ms":null,"exit_code":null,"output":null,
        "consecutive_failures":0},"downtime_seconds":60,"outage_id":"17-1767225600005000-42",
        "own_outage":null,"refused_ping":null,"text":null}
        """,
        SampleNotification.Up);

    [Fact]
    public void A_system_notice_has_a_text_and_no_monitor() => AssertJson(
        """
        {"id":"system-store-1","event":"system","reason":null,"at":"2026-01-01T00:00:00.005Z","monitor":null,
        "downtime_seconds":null,"outage_id":null,"own_outage":null,"refused_ping":null,"text":"The store fails."}
        """,
        SampleNotification.System);

    [Fact]
    public void Every_kind_reason_and_status_has_a_word_of_its_own()
    {
        AssertDistinct(Enum.GetValues<NotificationKind>().Select(WebhookWords.Of));
        AssertDistinct(Enum.GetValues<MonitorStatus>().Select(WebhookWords.Of));
        AssertDistinct(Enum.GetValues<ChangeReason>().Select(WebhookWords.Of));
    }

    private static void AssertDistinct(IEnumerable<string?> words) =>
        Assert.Distinct(words, StringComparer.Ordinal);

    private static void AssertJson(string expected, Notification notification) => Assert.Equal(
        expected.ReplaceLineEndings(""),
        JsonSerializer.Serialize(WebhookMessage.Of(notification), WebhookJsonContext.Default.WebhookMessage));
}
