using Heartbeat.AspNetCore.Diagnostics;
using Heartbeat.AspNetCore.Management.Requests;
using Heartbeat.AspNetCore.Wire;
using Heartbeat.Monitors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Pauses, resumes, retires and restores monitors, and acknowledges their outages. All of it may be said twice.</summary>
internal sealed class MonitorStates(MonitorAnswers answers, TimeProvider time)
{
    public Task<IResult> PauseAsync(HttpContext context, string id, IMonitorRegistry registry) => HoldAsync(
        context,
        id,
        HoldReader.OfPause(),
        (number, pause) => registry.For(context).PauseAsync(number, pause.Until, pause.Reason, context.RequestAborted),
        Log.MonitorPaused);

    public Task<IResult> AcknowledgeAsync(HttpContext context, string id, IMonitorRegistry registry)
    {
        var reader = HoldReader.OfAcknowledgement();
        return HoldAsync(
            context,
            id,
            reader,
            async (number, hold) =>
            {
                var monitor = await registry.For(context)
                    .AcknowledgeAsync(number, hold.Note, hold.By, hold.Until, context.RequestAborted);
                if (monitor is { Acknowledgement: null })
                {
                    reader.Warnings.Add("the heartbeat is not down: there is nothing to acknowledge");
                }

                return monitor;
            },
            Log.MonitorAcknowledged);
    }

    public Task<IResult> ResumeAsync(HttpContext context, string id, IMonitorRegistry registry) => ChangeAsync(
        context, id, number => registry.For(context).ResumeAsync(number, context.RequestAborted), Log.MonitorResumed);

    public Task<IResult> RetireAsync(HttpContext context, string id, IMonitorRegistry registry) => ChangeAsync(
        context, id, number => registry.For(context).RetireAsync(number, context.RequestAborted), Log.MonitorRetired);

    public Task<IResult> RestoreAsync(HttpContext context, string id, IMonitorRegistry registry) => ChangeAsync(
        context, id, number => registry.For(context).RestoreAsync(number, context.RequestAborted), Log.MonitorRestored);

    public Task<IResult> RotateTokenAsync(HttpContext context, string id, IMonitorRegistry registry) =>
        MonitorId.WithAsync(id, async number =>
        {
            var reader = new EmptyRequest(("token", "field 'token' was ignored: rotate-token makes a new one by itself"));
            if (await RequestBody.ReadOptionalAsync(context, reader) is { } problem)
            {
                return problem;
            }

            if (await registry.For(context).RotateTokenAsync(number, context.RequestAborted) is not { } monitor)
            {
                return ProblemResult.NotFound;
            }

            answers.Log(context, number, Log.TokenRotated);
            return answers.Show(context, monitor, reader.Warnings);
        });

    private Task<IResult> ChangeAsync(
        HttpContext context, string id, Func<long, Task<HeartbeatMonitor?>> change, Action<ILogger, long, string> log) =>
        MonitorId.WithAsync(id, async number =>
        {
            var reader = new EmptyRequest();
            return await RequestBody.ReadOptionalAsync(context, reader)
                ?? answers.Changed(context, await change(number), log, reader.Warnings);
        });

    private Task<IResult> HoldAsync(
        HttpContext context,
        string id,
        HoldReader reader,
        Func<long, HoldRequest, Task<HeartbeatMonitor?>> hold,
        Action<ILogger, long, string> log) => MonitorId.WithAsync(id, async number =>
    {
        reader.Read(context.Request.Query);
        if (await RequestBody.ReadOptionalAsync(context, reader) is { } problem)
        {
            return problem;
        }

        var request = reader.Finish(time.GetUtcNow());
        return reader.Errors.Any
            ? reader.Refuse()
            : answers.Changed(context, await hold(number, request), log, reader.Warnings);
    });
}
