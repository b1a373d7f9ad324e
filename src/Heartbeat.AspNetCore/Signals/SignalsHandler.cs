using System.Diagnostics;
using Heartbeat.AspNetCore.Diagnostics;
using Heartbeat.AspNetCore.Management;
using Heartbeat.AspNetCore.Pings;
using Heartbeat.Diagnostics;
using Heartbeat.Signals;
using Heartbeat.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Heartbeat.AspNetCore.Signals;

/// <summary>Records the signals of a request. Their order is the order of their acceptance.</summary>
internal sealed class SignalsHandler(PingSettings settings, IServiceProvider services, ILogger logger)
{
    private const int MaxMiB = 4;

    private static readonly SignalReceipt NotTried = new(SignalResult.Overloaded, 0);

    private IHeartbeatStore? _store;

    // Not before the first request: an app without a store is stopped at its start with a better message.
    private IHeartbeatStore Store => _store ??= services.GetRequiredService<IHeartbeatStore>();

    public async Task<IResult> HandleAsync(HttpContext context)
    {
        // Ages are of the moment at which the reporter began to send: a slow line must not date them by its slowness.
        var now = settings.TimeProvider.GetUtcNow();
        var (json, problem) = await RequestJson.ReadAsync(context, MaxMiB);
        if (json is null)
        {
            return problem!;
        }

        SignalsReader reader;
        using (json)
        {
            reader = new SignalsReader(new SignalOrigin(context, settings.BodyLimit), now);
            reader.Read(json.RootElement);
        }

        if (reader.Errors.Any)
        {
            return reader.Errors.ToResult(warnings: reader.Warnings.Texts);
        }

        var results = await RecordAsync(reader.Signals);
        return TypedResults.Json(
            new SignalResultsJson(results) { Warnings = reader.Warnings.Texts },
            SignalsJsonContext.Default.SignalResultsJson);
    }

    // All are handed over before the first is awaited: they share the store's next commits, and nothing that comes
    // between can change their order. What is behind a refused one of the same monitor is refused, too: its reporter sends
    // both again, in order. Where the refusal comes only after the later one was handed over, that one stays recorded.
    private async Task<SignalResultJson[]> RecordAsync(IReadOnlyList<ReportedSignal> signals)
    {
        var recordings = new (Task<SignalReceipt> Receipt, Activity? Activity)[signals.Count];
        var current = Activity.Current;
        var earlier = new EarlierSignals();
        for (var index = 0; index < recordings.Length; index++)
        {
            var (monitor, signal) = signals[index];
            var activity = HeartbeatActivities.StartSignal(monitor, signal.Kind, MetricNames.Http);
            var receipt = earlier.IsRefused(monitor) ? Task.FromResult(NotTried) : Record(monitor, signal);
            earlier.Add(monitor, receipt);
            recordings[index] = (receipt, activity);

            // The next one is beside it, not inside.
            Activity.Current = current;
        }

        var results = new SignalResultJson[recordings.Length];
        (Exception? first, var failures) = (null, 0);
        for (var index = 0; index < recordings.Length; index++)
        {
            var (receipt, activity) = recordings[index];
            var result = SignalResult.StoreUnavailable;
            try
            {
                result = (await receipt).Result;
            }
            catch (Exception exception)
            {
                first ??= exception;
                failures++;
            }

            HeartbeatActivities.EndSignal(activity, result);
            results[index] = new SignalResultJson(result);
        }

        if (first is not null)
        {
            logger.SignalsNotRecorded(first, failures);
        }

        return results;
    }

    private Task<SignalReceipt> Record(string monitor, Signal signal)
    {
        try
        {
            // Not the request's token: what a reporter has sent it has reported, whether or not it waits for the answer.
            return Store.RecordAsync(SignalTarget.BySlug(monitor), signal, CancellationToken.None).AsTask();
        }
        catch (Exception exception)
        {
            return Task.FromException<SignalReceipt>(exception);
        }
    }
}
