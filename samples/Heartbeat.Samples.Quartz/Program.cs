using Heartbeat.Samples.Quartz.Jobs;
using Quartz;

// A worker with four jobs, none of which knows Heartbeat. It reports to the sample server (Heartbeat:Client:ServerUrl).
var builder = Host.CreateApplicationBuilder(
    new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });

builder.Services.AddHeartbeatClient();
builder.Services.AddQuartz(quartz =>
{
    quartz.AddHeartbeat();

    quartz.ScheduleJob<InvoiceJob>(
        trigger => trigger.WithSimpleSchedule(TimeSpan.FromSeconds(5)),
        job => job.WithIdentity("invoices", "shop"));
    quartz.ScheduleJob<ImportJob>(
        trigger => trigger.WithSimpleSchedule(TimeSpan.FromSeconds(5)),
        job => job.WithIdentity("import", "shop"));
    quartz.ScheduleJob<ReportJob>(
        trigger => trigger.WithSimpleSchedule(TimeSpan.FromMinutes(1)),
        job => job.WithIdentity("report", "shop"));

    // Three firings, and no more: its schedule is over while all others go on.
    quartz.ScheduleJob<CampaignJob>(
        trigger => trigger.WithSimpleSchedule(schedule => schedule
            .WithInterval(TimeSpan.FromSeconds(5))
            .WithRepeatCount(2)),
        job => job.WithIdentity("campaign", "shop"));
});
builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
builder.Services.Configure<QuartzSchedulerOptions>(
    options => options.ShutdownJobInterruption = ShutdownJobInterruption.Always);

await builder.Build().RunAsync();
