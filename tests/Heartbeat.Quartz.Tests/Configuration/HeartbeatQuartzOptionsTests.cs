using Heartbeat.Quartz.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Quartz;

namespace Heartbeat.Quartz.Configuration;

/// <summary>Options come of configuration and of code, for all schedulers and for one; what is wrong stops the host.</summary>
public sealed class HeartbeatQuartzOptionsTests
{
    private static readonly (string, string)[] Written =
        [("Heartbeat:Quartz:Grace", "1m"), ("Heartbeat:Quartz:MaxRunTime", "11m"), ("Heartbeat:Quartz:QueueLength", "111")];

    [Fact]
    public async Task Unless_set_they_are_what_is_documented()
    {
        await using var app = QuartzApp.Build(static services => services.AddQuartz(static quartz => quartz.AddHeartbeat()));

        var options = OptionsOf(app, "");

        Assert.Equal((null, null, null), (options.Grace, options.MaxRunTime, options.Client));
        Assert.Equal((false, true, false), (options.WatchOneOffJobs, options.FollowPauses, options.IgnoreInterruptions));
        Assert.Equal(("1m", 50_000), (options.ReconcileEvery, options.QueueLength));
    }

    [Theory]
    [InlineData("")]
    [InlineData("fast")]
    public async Task Configuration_counts_for_every_scheduler(string name)
    {
        await using var app = QuartzApp.Build(
            services => Add(services, name, static _ => { }),
            [
                .. Written,
                ("Heartbeat:Quartz:WatchOneOffJobs", "true"),
                ("Heartbeat:Quartz:FollowPauses", "false"),
                ("Heartbeat:Quartz:IgnoreInterruptions", "true"),
                ("Heartbeat:Quartz:ReconcileEvery", "30s"),
                ("Heartbeat:Quartz:Client", "central"),
            ]);

        var options = OptionsOf(app, name);

        Assert.Equal(("1m", "11m", 111), (options.Grace, options.MaxRunTime, options.QueueLength));
        Assert.Equal((true, false, true), (options.WatchOneOffJobs, options.FollowPauses, options.IgnoreInterruptions));
        Assert.Equal(("30s", "central"), (options.ReconcileEvery, options.Client));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Code_is_stronger_than_configuration_and_one_scheduler_stronger_than_all(bool allFirst)
    {
        await using var app = QuartzApp.Build(
            services =>
            {
                Action[] calls =
                [
                    () => services.AddHeartbeat().UseInMemory().AddQuartzJobs(static options =>
                    {
                        options.Grace = "2m";
                        options.MaxRunTime = "22m";
                    }),
                    () =>
                    {
                        Add(services, "", static options => options.Grace = "3m");
                        Add(services, "fast", static options => options.Grace = "4m");
                    },
                ];
                foreach (var call in allFirst ? calls : calls.Reverse())
                {
                    call();
                }
            },
            Written);

        Assert.Equal(("3m", "22m", 111), Limits(OptionsOf(app, "")));
        Assert.Equal(("4m", "22m", 111), Limits(OptionsOf(app, "fast")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("fast")]
    public async Task All_faults_of_configuration_stop_the_host_at_once_each_under_its_key(string name)
    {
        await using var app = QuartzApp.Build(
            services => Add(services, name, static _ => { }),
            ("Heartbeat:Quartz:Grace", "soon"),
            ("Heartbeat:Quartz:MaxRunTime", "0s"),
            ("Heartbeat:Quartz:ReconcileEvery", "2d"),
            ("Heartbeat:Quartz:QueueLength", "99"),
            ("Heartbeat:Quartz:FollowPauses", "yes"),
            ("Heartbeat:Quartz:IgnoreInteruptions", "true"));

        var failures = await FailuresAsync(app);

        string[] beginnings =
        [
            "Heartbeat:Quartz:FollowPauses: 'yes' is neither true nor false",
            "Heartbeat:Quartz:Grace: ",
            "Heartbeat:Quartz:IgnoreInteruptions: there is no such setting; did you mean IgnoreInterruptions?",
            "Heartbeat:Quartz:MaxRunTime: '0s' is out of range; it can be 1s to 365d",
            "Heartbeat:Quartz:QueueLength: 99 is out of range",
            "Heartbeat:Quartz:ReconcileEvery: '2d' is out of range; it can be 1s to 1d",
        ];
        Assert.Equal(beginnings.Length, failures.Count);
        Assert.All(beginnings, beginning => Assert.Contains(
            failures, failure => failure.StartsWith(beginning, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_slip_in_the_name_of_the_section_is_found()
    {
        await using var app = QuartzApp.Build(
            static services =>
            {
                services.AddHeartbeat().UseInMemory();
                Add(services, "", static _ => { });
            },
            ("Heartbeat:Qartz:Grace", "1m"));

        var failure = Assert.Single(await FailuresAsync(app));

        Assert.Equal("Heartbeat:Qartz: there is no such setting; did you mean Quartz?", failure);
    }

    [Fact]
    public async Task Faults_of_code_of_one_scheduler_stop_the_host()
    {
        await using var app = QuartzApp.Build(static services =>
        {
            Add(services, "slow", static _ => { });
            Add(services, "fast", static options => (options.Grace, options.ReconcileEvery, options.Client) = ("soon", "", " "));
        });

        var failures = await FailuresAsync(app);

        Assert.Equal(3, failures.Count);
        Assert.All(
            (string[])["Grace", "ReconcileEvery", "Client"],
            key => Assert.Contains(failures, one => one.StartsWith($"Heartbeat:Quartz:{key}: ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Nothing_where_something_is_needed_is_refused_where_it_is_called()
    {
        var options = new HeartbeatQuartzOptions();

        Assert.Throws<ArgumentNullException>(() => options.Only(null!));
        Assert.Throws<ArgumentNullException>(() => ((IQuartzBuilder)null!).AddHeartbeat());
        new ServiceCollection().AddQuartz(static quartz =>
        {
            Assert.Throws<ArgumentNullException>(() => quartz.AddHeartbeat((Action<HeartbeatQuartzOptions>)null!));
            Assert.Throws<ArgumentNullException>(() => quartz.AddHeartbeat((IReadOnlyCollection<IMatcher<JobKey>>)null!));
        });
    }

    private static (string?, string?, int) Limits(HeartbeatQuartzOptions options) =>
        (options.Grace, options.MaxRunTime, options.QueueLength);

    private static HeartbeatQuartzOptions OptionsOf(QuartzApp app, string name) =>
        app.Services.GetRequiredService<IOptionsMonitor<HeartbeatQuartzOptions>>().Get(name);

    private static async Task<IReadOnlyList<string>> FailuresAsync(QuartzApp app)
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(app.StartAsync);
        return [.. exception.Failures];
    }

    private static void Add(IServiceCollection services, string name, Action<HeartbeatQuartzOptions> configure)
    {
        if (name.Length == 0)
        {
            services.AddQuartz(quartz => quartz.AddHeartbeat(configure));
        }
        else
        {
            services.AddQuartz(name, quartz => quartz.AddHeartbeat(configure));
        }
    }
}
