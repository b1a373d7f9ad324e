using System.Globalization;
using Heartbeat.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Reads the id in a path: the one way in which handlers come by it.</summary>
internal static class MonitorId
{
    /// <summary>Goes on with the id, or answers that it is none.</summary>
    public static Task<IResult> WithAsync(string text, Func<long, Task<IResult>> handle) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0
            ? handle(id)
            : Task.FromResult<IResult>(ProblemResult.InvalidId);
}
