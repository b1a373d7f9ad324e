using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Heartbeat.Configuration;
using Heartbeat.Notifications;
using Heartbeat.Notifiers.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.Notifiers.Webhook;

public sealed class WebhookNotifierTests : IAsyncLifetime, IDisposable
{
    private readonly NotifierRig _rig = new();
    private Receiver _receiver = null!;

    public async Task InitializeAsync() => _receiver = await Receiver.StartAsync();

    public async Task DisposeAsync() => await _receiver.DisposeAsync();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task A_message_is_posted_with_its_id_and_signed()
    {
        _rig.AddWebhook("ops", _receiver.Url, "s3cret");

        var result = await SendAsync(_rig.Registered());

        Assert.Equal(NotifyOutcome.Sent, result.Outcome);
        var request = Assert.Single(_receiver.Requests);
        Assert.Equal(("POST", "/alerts"), (request.Method, request.Path));
        Assert.Equal("application/json; charset=utf-8", request.Headers["Content-Type"]);
        Assert.Equal(SampleNotification.Down.Id, request.Headers["Heartbeat-Id"]);
        Assert.StartsWith("""{"id":"17-""", Encoding.UTF8.GetString(request.Body), StringComparison.Ordinal);
        Assert.True(WebhookSignature.Verify(
            "s3cret", request.Headers["Heartbeat-Signature"], request.Body, _rig.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task Without_a_secret_there_is_no_signature()
    {
        _rig.AddWebhook("ops", _receiver.Url);

        await SendAsync(_rig.Registered());

        Assert.False(Assert.Single(_receiver.Requests).Headers.ContainsKey("Heartbeat-Signature"));
    }

    [Fact]
    public async Task A_retry_has_the_same_id_and_a_signature_of_its_own_time()
    {
        _rig.AddWebhook("ops", _receiver.Url, "s3cret");
        await SendAsync(_rig.Registered());
        _rig.Clock.Advance(TimeSpan.FromHours(1));
        await SendAsync(_rig.Registered());

        var requests = _receiver.Requests.ToArray();
        Assert.Equal(requests[0].Headers["Heartbeat-Id"], requests[1].Headers["Heartbeat-Id"]);
        Assert.True(WebhookSignature.Verify(
            "s3cret", requests[1].Headers["Heartbeat-Signature"], requests[1].Body, _rig.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task Configuration_adds_headers_and_may_replace_the_user_agent()
    {
        _rig.AddNotifiers().AddNotifiers();
        var options = new NotifierOptions { Type = "webhook", Url = _receiver.Url };
        options.Headers["Authorization"] = "Bearer abc";
        options.Headers["User-Agent"] = "ours";

        await SendAsync(_rig.Configured(options));

        var headers = Assert.Single(_receiver.Requests).Headers;
        Assert.Equal(("Bearer abc", "ours"), (headers["Authorization"], headers["User-Agent"]));
    }

    [Theory]
    [InlineData(200, NotifyOutcome.Sent)]
    [InlineData(202, NotifyOutcome.Sent)]
    [InlineData(204, NotifyOutcome.Sent)]
    [InlineData(302, NotifyOutcome.Retry)]
    [InlineData(400, NotifyOutcome.Rejected)]
    [InlineData(401, NotifyOutcome.Retry)]
    [InlineData(403, NotifyOutcome.Retry)]
    [InlineData(404, NotifyOutcome.Retry)]
    [InlineData(408, NotifyOutcome.Retry)]
    [InlineData(410, NotifyOutcome.Retry)]
    [InlineData(413, NotifyOutcome.Rejected)]
    [InlineData(415, NotifyOutcome.Rejected)]
    [InlineData(422, NotifyOutcome.Rejected)]
    [InlineData(429, NotifyOutcome.Retry)]
    [InlineData(500, NotifyOutcome.Retry)]
    [InlineData(503, NotifyOutcome.Retry)]
    public async Task The_status_code_decides(int status, NotifyOutcome expected)
    {
        _receiver.AnswerWith(status);
        _rig.AddWebhook("ops", _receiver.Url);

        Assert.Equal(expected, (await SendAsync(_rig.Registered())).Outcome);
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Thu, 01 Jan 2026 00:02:00 GMT", 120)]
    [InlineData("Wed, 31 Dec 2025 00:00:00 GMT", 0)]
    [InlineData("soon", null)]
    public async Task Retry_After_is_passed_on(string header, int? expected)
    {
        _receiver.AnswerWith(429, retryAfter: header);
        _rig.AddWebhook("ops", _receiver.Url);

        Assert.Equal(expected, (int?)(await SendAsync(_rig.Registered())).RetryAfter?.TotalSeconds);
    }

    [Fact]
    public async Task The_reason_quotes_the_answer_in_one_short_line()
    {
        _receiver.AnswerWith(500, "out of\r\n  order\u0001 " + new string('x', 5_000));
        _rig.AddWebhook("ops", _receiver.Url);

        var reason = (await SendAsync(_rig.Registered())).Reason!;

        Assert.StartsWith("500 Internal Server Error: out of order xxx", reason, StringComparison.Ordinal);
        Assert.InRange(reason.Length, 100, 250);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var other = await Receiver.StartAsync();
        _receiver.AnswerWith(307, location: other.Url);
        _rig.AddWebhook("ops", _receiver.Url, "s3cret");

        await SendAsync(_rig.Registered());

        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_connection_that_is_reset_or_refused_is_tried_again()
    {
        _receiver.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        _rig.AddWebhook("ops", _receiver.Url);
        Assert.Equal(NotifyOutcome.Retry, (await SendAsync(_rig.Registered())).Outcome);

        using var closed = new Socket(SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        var options = new NotifierOptions { Type = "webhook", Url = $"http://{closed.LocalEndPoint}/secret-path" };
        var refused = await SendAsync(_rig.Configured(options));

        Assert.Equal(NotifyOutcome.Retry, refused.Outcome);
        Assert.DoesNotContain("secret-path", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_activity_carries_the_address()
    {
        var seen = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => seen.AddRange(activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}")),
        };
        ActivitySource.AddActivityListener(listener);
        _rig.AddWebhook("ops", $"{_receiver.Url}/T0KEN");

        await SendAsync(_rig.Registered());

        Assert.DoesNotContain(seen, tag =>
            tag.StartsWith("url.full", StringComparison.Ordinal) && tag.Contains("T0KEN", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, null, null, "Url: is missing: the address that messages are posted to.")]
    [InlineData("alerts", null, null, "Url: is not an absolute http or https URL.")]
    [InlineData("ftp://host/alerts", null, null, "Url: is not an absolute http or https URL.")]
    [InlineData("http://user:word@host/", null, null, "Url: has a user name in it; send credentials as a header.")]
    [InlineData("http://host", " ", null, "Secret: is empty; leave it out to send without a signature.")]
    [InlineData("http://host", null, "Heartbeat-Id", "Headers:Heartbeat-Id: headers that begin with 'Heartbeat-' are Heartbeat's own.")]
    [InlineData("http://host", null, "a b", "Headers:a b: is not the name of a request header.")]
    [InlineData("http://host", null, "Content-Type", "Headers:Content-Type: is not the name of a request header.")]
    public void What_is_wrong_with_the_options_is_named(string? url, string? secret, string? header, string expected)
    {
        var options = new NotifierOptions { Type = "webhook", Url = url, Secret = secret };
        if (header is not null)
        {
            options.Headers[header] = "value";
        }

        _rig.AddNotifiers();
        var errors = _rig.Type("webhook").Validate(options).Select(error => $"{error.Option}: {error.Message}");

        Assert.Equal(expected, Assert.Single(errors));
    }

    [Fact]
    public void A_wrong_url_in_code_is_refused_where_it_stands() =>
        Assert.Throws<ArgumentException>("url", () => _rig.AddWebhook("ops", "alerts"));

    private static async Task<NotifyResult> SendAsync(INotifier notifier) =>
        await notifier.NotifyAsync(SampleNotification.Down, CancellationToken.None);
}
