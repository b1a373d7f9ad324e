using Heartbeat.Quartz.Node;
using Heartbeat.Quartz.Node.Listeners;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Quartz;

var builder = Host.CreateApplicationBuilder(args);
var settings = NodeSettings.From(builder.Configuration);

// What happens goes to the output, a line each; what is logged goes to the errors.
builder.Logging.ClearProviders();
builder.Logging.AddConsole(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
builder.Logging.SetMinimumLevel(LogLevel.Warning);

builder.Services.AddSingleton(settings);
builder.Services.AddQuartz(quartz =>
{
    quartz.ConfigureScheduler(static scheduler =>
    {
        scheduler.InstanceName = "cluster";
        scheduler.GenerateInstanceId = true;
    });
    quartz.UsePersistentStore(store =>
    {
        store.UsePostgres(NpgsqlFactory.Instance, settings.Connection);
        store.UseSystemTextJsonSerializer();
        store.UseClustering(static clustering =>
        {
            clustering.CheckinInterval = TimeSpan.FromSeconds(1);
            clustering.CheckinMisfireThreshold = TimeSpan.FromSeconds(2);
        });
        store.ConfigureStore(static options => options.MisfireThreshold = TimeSpan.FromSeconds(2));
        store.ProvisionSchema();
    });
    quartz.AddJobListener<JobPrinter>([]);
    quartz.AddTriggerListener<TriggerPrinter>([]);
    quartz.AddSchedulerListener<SchedulerPrinter>();
    JobSets.Seed(quartz, settings);
    Watching.Add(builder.Services, quartz, settings);
});
builder.Services.AddQuartzHostedService(static options => options.WaitForJobsToComplete = true);
builder.Services.AddHostedService<Questions>();

await builder.Build().RunAsync();
