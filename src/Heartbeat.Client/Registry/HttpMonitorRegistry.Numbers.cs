using Heartbeat.Client.Registry.Calls;
using Heartbeat.Client.Registry.Wire;
using Heartbeat.Numbers;
using Heartbeat.Storage;

namespace Heartbeat.Client.Registry;

/// <content>A monitor's days in numbers.</content>
internal sealed partial class HttpMonitorRegistry
{
    public async Task<IReadOnlyList<DailyRollup>> GetDailyRollupsAsync(
        long id, int days, CancellationToken cancellationToken = default)
    {
        CheckDays(days);
        return id < 1 ? [] : await _api.TrySendAsync(
            ApiRequest.Get(OfDays(id, "uptime/daily", days), canBeMissing: true),
            WireJson.Default.WireDays,

            // The API lists the days of which nothing is known, too.
            static json => json.Days.Where(static day => day.Runs is not null).Select(NumbersOfWire.Read).ToList(),
            cancellationToken).ConfigureAwait(false) ?? [];
    }

    public async Task<MonitorNumbers?> GetNumbersAsync(
        long id, int days = MonitorNumbers.DefaultDays, CancellationToken cancellationToken = default)
    {
        CheckDays(days);
        return id < 1 ? null : await _api.TrySendAsync(
            ApiRequest.Get(OfDays(id, "stats", days), canBeMissing: true),
            WireJson.Default.WireStats,
            NumbersOfWire.Read,
            cancellationToken).ConfigureAwait(false);
    }

    private static string OfDays(long id, string what, int days) =>
        QueryText.With($"{QueryText.OfMonitor(id)}/{what}", ("days", QueryText.Number(days)));

    private static void CheckDays(int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MonitorNumbers.MaxDays);
    }
}
