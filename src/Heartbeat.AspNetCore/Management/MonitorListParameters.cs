using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace Heartbeat.AspNetCore.Management;

/// <summary>The parameters that <see cref="MonitorListQuery"/> reads, as a document of the API describes them.</summary>
internal static class MonitorListParameters
{
    /// <summary>Is never called: its parameters are the description.</summary>
    public static void Describe(
        [FromQuery(Name = "status")]
        [Description("Only these statuses: new, up, late, down, paused, or running (also started) for an open run. Repeated, or with commas.")]
        string[]? status = null,
        [FromQuery(Name = "running")]
        [Description("Whether they have an open run, beside all other conditions.")]
        bool? running = null,
        [FromQuery(Name = "never_reported")]
        [Description("Whether they wait for a first ping for longer than their schedule and grace period.")]
        bool? neverReported = null,
        [FromQuery(Name = "tag")]
        [Description("A tag that they carry. Repeated: all of them.")]
        string[]? tag = null,
        [FromQuery(Name = "q")]
        [Description("A part of the name, slug, description or a tag, in upper or lower case. Also as text.")]
        [StringLength(255)]
        string? q = null,
        [FromQuery(Name = "text")]
        [Description("The same as q.")]
        [StringLength(255)]
        string? text = null,
        [FromQuery(Name = "slug")]
        [Description("The slug, exactly.")]
        string? slug = null,
        [FromQuery(Name = "retired")]
        [Description("Retired ones: false leaves them out, true lists them too, only lists nothing else.")]
        string retired = "false",
        [FromQuery(Name = "sort")]
        [Description("created, name, status (the worst first), next_due, deadline, last_ping or id; with a - before it in reverse. What has no value comes last.")]
        string sort = "-created",
        [FromQuery(Name = "limit")]
        [Description("How many the page has at the most.")]
        [Range(1, 1_000)]
        int limit = 100,
        [FromQuery(Name = "offset")]
        [Description("How many come before the page.")]
        [Range(0, int.MaxValue)]
        int offset = 0) => throw new NotSupportedException();
}
