using Quartz;

namespace Snippets;

/// <summary>Quartz jobs, watched in process and over HTTP.</summary>
public static class QuartzRegistrations
{
    public static void InProcess(WebApplicationBuilder builder)
    {
        #region docs/quartz.md
        builder.Services
            .AddHeartbeat()
            .UseSqlite("heartbeat.db")
            .AddQuartzJobs();

        builder.Services.AddQuartz(quartz => quartz.ScheduleJob<InvoiceJob>(
            trigger => trigger.WithCronSchedule("0 0 6 ? * MON-FRI"),
            job => job.WithIdentity("invoices")));
        builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        #endregion
    }

    public static void OverHttp(WebApplicationBuilder builder)
    {
        #region docs/quartz.md, over HTTP
        builder.Services.AddHeartbeatClient();
        builder.Services.AddQuartz(quartz =>
        {
            quartz.AddHeartbeat();
            quartz.ScheduleJob<InvoiceJob>(
                trigger => trigger.WithCronSchedule("0 0 6 ? * MON-FRI"),
                job => job.WithIdentity("invoices"));
        });
        #endregion
    }
}
