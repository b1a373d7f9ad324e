using Heartbeat.Configuration;
using Heartbeat.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Heartbeat.Notifications;

public sealed class NotifierOptionsValidatorTests : IHeartbeatBuilder
{
    public NotifierOptionsValidatorTests() => Services.AddLogging().AddOptions().AddHeartbeatNotifications();

    public IServiceCollection Services { get; } = new ServiceCollection();

    [Fact]
    public void All_errors_are_told_at_once_with_their_keys()
    {
        this.AddLogNotifier("ops");
        Configure("ops", new NotifierOptions { Type = "log", Url = "http://localhost", Secret = "s" });
        Configure("chat", new NotifierOptions { Type = "fax" });
        Configure("mail", new NotifierOptions());

        var failures = Assert.Throws<OptionsValidationException>(Build).Failures;

        Assert.Equal(
            """
            Heartbeat:Notifiers:ops: 2 notifiers have this name; give each its own.
            Heartbeat:Notifiers:ops:Url: a notifier of type 'log' has none.
            Heartbeat:Notifiers:ops:Secret: a notifier of type 'log' has none.
            Heartbeat:Notifiers:chat:Type: 'fax' is not known; known are 'log', and AddNotifiers() of the package Heartbeat.Notifiers adds 'webhook'.
            Heartbeat:Notifiers:mail:Type: is missing; known are 'log', and AddNotifiers() of the package Heartbeat.Notifiers adds 'webhook'.
            """,
            string.Join(Environment.NewLine, failures),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Notifiers_of_code_and_configuration_stand_together()
    {
        this.AddNotifier<PagerNotifier>().AddLogNotifier();
        Configure("file", new NotifierOptions { Type = "LOG" });
        using var services = Services.BuildServiceProvider();
        var catalog = services.GetRequiredService<NotifierCatalog>();
        using var scope = services.CreateScope();

        var made = catalog.Notifiers.Select(notifier => (notifier.Name, notifier.Create(scope.ServiceProvider).GetType()));

        Assert.Equal(
            [("pager", typeof(PagerNotifier)), ("log", typeof(LogNotifier)), ("file", typeof(LogNotifier))], made);
        Assert.Equal(3, services.GetRequiredService<DeliveryPlanner>().Notifiers.Count);
    }

    [Fact]
    public void Registering_everything_twice_changes_nothing()
    {
        var before = CountOwn();

        Services.AddHeartbeatNotifications();

        Assert.Equal(before, CountOwn());

        int CountOwn() => Services.Count(service => service.ServiceType.Assembly == typeof(INotifier).Assembly
            || service.ServiceType == typeof(IValidateOptions<HeartbeatOptions>));
    }

    private void Configure(string name, NotifierOptions options) =>
        Services.Configure<HeartbeatOptions>(heartbeat => heartbeat.Notifiers[name] = options);

    private void Build()
    {
        using var services = Services.BuildServiceProvider();
        _ = services.GetRequiredService<NotifierCatalog>();
    }

    internal sealed class PagerNotifier : INotifier
    {
        public ValueTask<NotifyResult> NotifyAsync(Notification notification, CancellationToken cancellationToken) =>
            ValueTask.FromResult(NotifyResult.Sent);
    }
}
