using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Heartbeat.Numbers;
using Microsoft.AspNetCore.Mvc;

namespace Heartbeat.AspNetCore.Management;

/// <summary>The parameters of <see cref="NumbersEndpoints"/>, as a document of the API describes them.</summary>
/// <remarks>Nothing here is ever called: the parameters are the description.</remarks>
internal static class NumbersParameters
{
    public static void OfStats(
        [FromQuery(Name = "days")]
        [Description("How many days back, today included.")]
        [Range(1, MonitorNumbers.MaxDays)]
        int days = MonitorNumbers.DefaultDays) => throw new NotSupportedException();

    public static void OfExecutions(
        [FromQuery(Name = "limit")]
        [Description("How many the page has at the most.")]
        [Range(1, ExecutionsHandler.MaxLimit)]
        int limit = ExecutionsHandler.DefaultLimit,
        [FromQuery(Name = "offset")]
        [Description("How many come before the page.")]
        [Range(0, int.MaxValue)]
        int offset = 0) => throw new NotSupportedException();

    public static void OfDailyUptime(
        [FromQuery(Name = "days")]
        [Description("How many days back, today included.")]
        [Range(1, DailyUptimeHandler.MaxDays)]
        int days = DailyUptimeHandler.DefaultDays) => throw new NotSupportedException();
}
