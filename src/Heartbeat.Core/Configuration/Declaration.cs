namespace Heartbeat.Configuration;

/// <summary>A monitor that is declared under its slug.</summary>
internal static class Declaration
{
    /// <summary>Returns the options with the slug that they are declared under; they themselves are left alone.</summary>
    /// <param name="slug">The key of the declaration.</param>
    /// <param name="options">The options.</param>
    /// <param name="error">What is wrong where the options name another slug, else <see langword="null"/>.</param>
    public static MonitorOptions Of(string slug, MonitorOptions options, out string? error)
    {
        error = options.Slug is { } other && other != slug
            ? $"it is declared as '{slug}', and that is its slug; leave this out"
            : null;
        var declaration = Copy(options);
        declaration.Slug = slug;
        return declaration;
    }

    /// <summary>Returns the part of a declaration that says how its monitor is, not how it is found or made.</summary>
    public static MonitorOptions WithoutIdentity(MonitorOptions options)
    {
        var rest = Copy(options);
        rest.Id = null;
        rest.Token = null;
        rest.RenamedFrom = null;
        return rest;
    }

    private static MonitorOptions Copy(MonitorOptions from)
    {
        var copy = new MonitorOptions
        {
            Name = from.Name,
            Slug = from.Slug,
            Schedule = from.Schedule,
            Interval = from.Interval,
            Cron = from.Cron,
            OnCalendar = from.OnCalendar,
            TimeZone = from.TimeZone,
            Grace = from.Grace,
            MaxRunTime = from.MaxRunTime,
            MaxTotalRunTime = from.MaxTotalRunTime,
            MinRunTime = from.MinRunTime,
            FailureThreshold = from.FailureThreshold,
            RecoveryThreshold = from.RecoveryThreshold,
            Overlap = from.Overlap,
            Methods = from.Methods,
            Description = from.Description,
            ResumeOnSuccess = from.ResumeOnSuccess,
            RestartsWithHost = from.RestartsWithHost,
            StartsNow = from.StartsNow,
            Id = from.Id,
            Token = from.Token,
            RenamedFrom = from.RenamedFrom,
            IsFromConfiguration = from.IsFromConfiguration,
        };
        AddAll(copy.Tags, from.Tags);
        AddAll(copy.DependsOn, from.DependsOn);
        AddAll(copy.Maintenance, from.Maintenance);
        return copy;
    }

    private static void AddAll<T>(IList<T> to, IList<T> from)
    {
        foreach (var item in from)
        {
            to.Add(item);
        }
    }
}
