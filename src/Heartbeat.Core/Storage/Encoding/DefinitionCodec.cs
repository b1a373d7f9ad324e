using Heartbeat.Maintenance;
using Heartbeat.Monitors;
using Heartbeat.Schedules;

namespace Heartbeat.Storage.Encoding;

/// <summary>Writes what the state machine knows of a monitor.</summary>
internal static class DefinitionCodec
{
    [Flags]
    private enum Parts
    {
        None = 0,
        MaxRunTime = 1,
        MaxTotalRunTime = 2,
        MinRunTime = 4,
        ResumeOnSuccess = 8,
        RestartsWithHost = 16,
    }

    public static void Write(ByteSink sink, MonitorDefinition definition)
    {
        ScheduleCodec.Write(sink, definition.Schedule);
        sink.WriteDuration(definition.Grace);
        sink.WriteByte((byte)PartsOf(definition));
        sink.WriteDuration(definition.MaxRunTime ?? default);
        sink.WriteDuration(definition.MaxTotalRunTime ?? default);
        sink.WriteDuration(definition.MinRunTime ?? default);
        sink.WriteSigned(definition.FailureThreshold);
        sink.WriteSigned(definition.RecoveryThreshold);
        sink.WriteByte((byte)definition.Overlap);
        sink.WriteUnsigned((ulong)definition.Maintenance.Windows.Length);
        foreach (var window in definition.Maintenance.Windows)
        {
            Write(sink, window);
        }
    }

    /// <exception cref="InvalidDataException">The bytes are no definition.</exception>
    public static MonitorDefinition Decode(ReadOnlySpan<byte> bytes)
    {
        var source = new ByteSource(bytes);
        var definition = Read(ref source);
        source.End();
        return definition;
    }

    public static MonitorDefinition Read(ref ByteSource source)
    {
        var schedule = ScheduleCodec.Read(ref source);
        var grace = source.ReadDuration();
        var parts = (Parts)source.ReadByte();
        var maxRunTime = source.ReadDuration();
        var maxTotalRunTime = source.ReadDuration();
        var minRunTime = source.ReadDuration();
        return new()
        {
            Schedule = schedule,
            Grace = grace,
            MaxRunTime = parts.HasFlag(Parts.MaxRunTime) ? maxRunTime : null,
            MaxTotalRunTime = parts.HasFlag(Parts.MaxTotalRunTime) ? maxTotalRunTime : null,
            MinRunTime = parts.HasFlag(Parts.MinRunTime) ? minRunTime : null,
            ResumeOnSuccess = parts.HasFlag(Parts.ResumeOnSuccess),
            RestartsWithHost = parts.HasFlag(Parts.RestartsWithHost),
            FailureThreshold = source.ReadInt32(),
            RecoveryThreshold = source.ReadInt32(),
            Overlap = source.ReadEnum<RunOverlap>(),
            Maintenance = ReadMaintenance(ref source),
        };
    }

    private static Parts PartsOf(MonitorDefinition definition) =>
        (definition.MaxRunTime is not null ? Parts.MaxRunTime : Parts.None)
        | (definition.MaxTotalRunTime is not null ? Parts.MaxTotalRunTime : Parts.None)
        | (definition.MinRunTime is not null ? Parts.MinRunTime : Parts.None)
        | (definition.ResumeOnSuccess ? Parts.ResumeOnSuccess : Parts.None)
        | (definition.RestartsWithHost ? Parts.RestartsWithHost : Parts.None);

    private static void Write(ByteSink sink, MaintenanceWindow window)
    {
        sink.WriteBoolean(window.Starts is not null);
        if (window.Starts is { } starts)
        {
            ScheduleCodec.Write(sink, starts);
        }
        else
        {
            sink.WriteInstant(window.Start);
        }

        sink.WriteDuration(window.Duration);
    }

    private static MaintenanceCalendar ReadMaintenance(ref ByteSource source)
    {
        var windows = new MaintenanceWindow[source.ReadCount()];
        for (var i = 0; i < windows.Length; i++)
        {
            windows[i] = ReadWindow(ref source);
        }

        return MaintenanceCalendar.Of(windows);
    }

    private static MaintenanceWindow ReadWindow(ref ByteSource source)
    {
        var starts = source.ReadBoolean() ? ScheduleCodec.Read(ref source) : null;
        var start = starts is null ? source.ReadInstant() : Instant.None;
        var duration = source.ReadDuration();
        return duration <= TimeSpan.Zero || (starts is null && !(start.IsTime && start + duration > start))
            ? throw new InvalidDataException("A maintenance window has no time.")
            : starts switch
            {
                null => MaintenanceWindow.Once(start, start + duration),
                OccurrenceSchedule occurrences => MaintenanceWindow.Recurring(occurrences, duration),
                _ => throw new InvalidDataException("A maintenance window begins at no fixed times."),
            };
    }
}
