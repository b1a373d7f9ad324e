using System.Globalization;
using Heartbeat.AspNetCore.Management.Requests;
using Heartbeat.AspNetCore.Wire;
using Heartbeat.Monitors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Heartbeat.AspNetCore.Management;

/// <summary>The version that a request wants to find, as its <c>If-Match</c> says.</summary>
internal sealed class VersionCondition
{
    private static readonly VersionCondition None = new([]);

    private readonly IList<EntityTagHeaderValue> _tags;

    private VersionCondition(IList<EntityTagHeaderValue> tags) => _tags = tags;

    public bool IsGiven => _tags.Count > 0;

    /// <summary>Gets a value indicating whether any version will do, as long as there is one.</summary>
    public bool IsAny => _tags is [{ } tag] && tag.Equals(EntityTagHeaderValue.Any);

    /// <summary>Gets a value indicating whether there are versions that will not do.</summary>
    public bool NamesVersions => IsGiven && !IsAny;

    /// <summary>
    /// Writes a monitor's version as a tag. The id is in it: a slug that was deleted and created again begins its versions
    /// anew, and what was seen of the old monitor is not what the new one is.
    /// </summary>
    public static string TagOf(HeartbeatMonitor monitor) =>
        string.Create(CultureInfo.InvariantCulture, $"\"{monitor.Id}-{monitor.Version}\"");

    /// <summary>Reads the condition.</summary>
    /// <returns>The condition, or <see langword="null"/> where the header is none.</returns>
    public static VersionCondition? Read(HttpRequest request, FieldErrors errors)
    {
        if (!request.Headers.TryGetValue(HeaderNames.IfMatch, out var values))
        {
            return None;
        }

        if (EntityTagHeaderValue.TryParseStrictList(values, out var tags) && tags.Count > 0
            && (tags.Count == 1 || !tags.Contains(EntityTagHeaderValue.Any)))
        {
            return new VersionCondition(tags);
        }

        errors.Add(HeaderNames.IfMatch, "must be a tag such as \"7-3\" with its quotes, a list of them, or *");
        return null;
    }

    /// <summary>Reads whether a request wants to find nothing: <c>If-None-Match: *</c>.</summary>
    public static bool WantsNone(HttpRequest request, FieldErrors errors)
    {
        if (!request.Headers.TryGetValue(HeaderNames.IfNoneMatch, out var values))
        {
            return false;
        }

        if (!StringValues.Equals(values, "*"))
        {
            errors.Add(HeaderNames.IfNoneMatch, "can only be *, which creates and never replaces");
        }
        else if (request.Headers.ContainsKey(HeaderNames.IfMatch))
        {
            errors.Add(HeaderNames.IfNoneMatch, "cannot stand beside If-Match");
        }

        return true;
    }

    /// <summary>Tells whether a version will do. A weak tag never does: it would say that versions are much the same.</summary>
    public bool Allows(HeartbeatMonitor monitor) =>
        !IsGiven || IsAny || _tags.Any(tag => !tag.IsWeak && tag.Tag == TagOf(monitor));

    /// <summary>Answers that there is another version, or none.</summary>
    public static ProblemResult Failed(HttpContext context, HeartbeatMonitor? present)
    {
        if (present is not null)
        {
            context.Response.Headers.ETag = TagOf(present);
        }

        return new ProblemResult(
            StatusCodes.Status412PreconditionFailed,
            MonitorRefusal.PreconditionFailed,
            present is null
                ? "There is no heartbeat with this slug"
                : string.Create(CultureInfo.InvariantCulture, $"The heartbeat is version {present.Version} of id {present.Id} now; nothing was changed"));
    }
}
