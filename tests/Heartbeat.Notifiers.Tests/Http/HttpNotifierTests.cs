using System.Net;
using Heartbeat.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.Notifiers.Http;

public sealed class HttpNotifierTests : IAsyncLifetime, IDisposable
{
    private readonly NotifierRig _rig = new();
    private Receiver _receiver = null!;

    public async Task InitializeAsync() => _receiver = await Receiver.StartAsync();

    public async Task DisposeAsync() => await _receiver.DisposeAsync();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task A_notifier_of_the_apps_own_needs_no_other_call_and_follows_no_redirect()
    {
        _rig.Services.AddHttpClient();
        _rig.Services.AddSingleton(new Target(_receiver.Url));
        _rig.AddHttpNotifier<GongNotifier>();
        _receiver.AnswerWith((int)HttpStatusCode.Redirect, location: "/elsewhere");

        var result = await _rig.Registered().NotifyAsync(SampleNotification.Down, default);

        Assert.Equal("gong", _rig.Provider.GetRequiredService<NotifierRegistration>().Name);
        Assert.Equal(NotifyOutcome.Retry, result.Outcome);
        Assert.Equal("/alerts", Assert.Single(_receiver.Requests).Path);
    }

    private sealed record Target(string Url);

    private sealed class GongNotifier(IHttpClientFactory clients, TimeProvider time, Target target)
        : HttpNotifier(clients, time)
    {
        protected override HttpRequestMessage CreateRequest(Notification notification) => new(HttpMethod.Put, target.Url);
    }
}
