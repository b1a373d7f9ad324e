using Heartbeat.Numbers;
using Heartbeat.Signals;

namespace Heartbeat.Monitors;

/// <content>A monitor's last days in numbers.</content>
internal sealed partial class MonitorRegistry
{
    public async Task<MonitorNumbers?> GetNumbersAsync(
        long id, int days = MonitorNumbers.DefaultDays, CancellationToken cancellationToken = default)
    {
        // Checks the number of days also where there is no such monitor.
        var rollups = await GetDailyRollupsAsync(id, days, cancellationToken).ConfigureAwait(false);
        var snapshot = id < 1
            ? null
            : await _store.FindAsync(SignalTarget.ById(id), cancellationToken).ConfigureAwait(false);
        return snapshot is null
            ? null
            : MonitorNumbers.Of(snapshot.Monitor.Definition, rollups, days, _time.GetUtcNow());
    }
}
