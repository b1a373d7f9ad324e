using Microsoft.Extensions.Logging;
using Quartz;

namespace Heartbeat.Quartz.Diagnostics;

/// <summary>What this package logs.</summary>
internal static partial class Log
{
    [LoggerMessage(
        EventIds.NotHeard, LogLevel.Error, "Something that Quartz told could not be taken in.", EventName = "NotHeard")]
    public static partial void NotHeard(this ILogger logger, Exception exception);

    [LoggerMessage(
        EventIds.EventsLost,
        LogLevel.Error,
        "{Count} events of the scheduler {Scheduler} were lost: they came faster than they could be reported (Heartbeat:Quartz:QueueLength).",
        EventName = "EventsLost")]
    public static partial void EventsLost(this ILogger logger, long count, string scheduler);

    [LoggerMessage(
        EventIds.StepFailed,
        LogLevel.Error,
        "{Event} of the scheduler {Scheduler} could not be worked off; the next comparison with the scheduler makes up for it.",
        EventName = "StepFailed")]
    public static partial void StepFailed(this ILogger logger, Exception exception, string @event, string scheduler);

    [LoggerMessage(
        EventIds.SignalsLost,
        LogLevel.Error,
        "{Count} signals of jobs were given up: Heartbeat did not take them in time.",
        EventName = "SignalsLost")]
    public static partial void SignalsLost(this ILogger logger, int count);

    [LoggerMessage(
        EventIds.SignalRefused,
        LogLevel.Error,
        "The reporter threw at a signal of the monitor {Monitor}.",
        EventName = "SignalRefused")]
    public static partial void SignalRefused(this ILogger logger, Exception exception, string monitor);

    [LoggerMessage(
        EventIds.NotDrained,
        LogLevel.Warning,
        "The scheduler {Scheduler} was shut down before all that it did was reported.",
        EventName = "NotDrained")]
    public static partial void NotDrained(this ILogger logger, string scheduler);

    [LoggerMessage(
        EventIds.JobWatched, LogLevel.Debug, "The job {Job} is watched as {Monitor}.", EventName = "JobWatched")]
    public static partial void JobWatched(this ILogger logger, JobKey job, string monitor);

    [LoggerMessage(
        EventIds.JobLeft,
        LogLevel.Information,
        "The job {Job} is not scheduled any more: its monitor {Monitor} is retired.",
        EventName = "JobLeft")]
    public static partial void JobLeft(this ILogger logger, JobKey job, string monitor);

    [LoggerMessage(
        EventIds.SettingIgnored,
        LogLevel.Error,
        "Of the job {Job}, '{Value}' for {Property} in {Source} does not count: {Fault}",
        EventName = "SettingIgnored")]
    public static partial void SettingIgnored(
        this ILogger logger, JobKey job, string value, string property, string source, string fault);

    [LoggerMessage(
        EventIds.SlugShared,
        LogLevel.Warning,
        "Another job has the slug that the job {Job} of the scheduler {Scheduler} comes to; its monitor is {Monitor}.",
        EventName = "SlugShared")]
    public static partial void SlugShared(this ILogger logger, JobKey job, string scheduler, string monitor);

    [LoggerMessage(
        EventIds.NotDeclared,
        LogLevel.Warning,
        "Monitors of the scheduler {Scheduler} could not be kept in step; it is tried again. The first was {Monitor}.",
        EventName = "NotDeclared")]
    public static partial void NotDeclared(this ILogger logger, Exception exception, string scheduler, string monitor);

    [LoggerMessage(
        EventIds.OwnSchedule,
        LogLevel.Information,
        "The monitor {Monitor} has a schedule of its own: the job {Job} reports to it, and changes nothing about it.",
        EventName = "OwnSchedule")]
    public static partial void OwnSchedule(this ILogger logger, JobKey job, string monitor);

    [LoggerMessage(
        EventIds.JobUnreadable,
        LogLevel.Warning,
        "The job {Job} could not be read from the job store.",
        EventName = "JobUnreadable")]
    public static partial void JobUnreadable(this ILogger logger, Exception exception, JobKey job);

    [LoggerMessage(
        EventIds.RunsOfDeadNode,
        LogLevel.Information,
        "{Count} runs of {Monitor} are closed: their node died, and another one runs the job again.",
        EventName = "RunsOfDeadNode")]
    public static partial void RunsOfDeadNode(this ILogger logger, int count, string monitor);
}
