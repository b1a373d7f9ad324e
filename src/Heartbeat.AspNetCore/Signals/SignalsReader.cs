using System.Globalization;
using System.Text.Json;
using Heartbeat.AspNetCore.Management;
using Heartbeat.AspNetCore.Management.Requests;

namespace Heartbeat.AspNetCore.Signals;

/// <summary>Reads a request with signals, and finds everything that is wrong with it.</summary>
internal sealed class SignalsReader(SignalOrigin origin, DateTimeOffset now)
{
    private const int MaxSignals = 1_000;

    // A list of a thousand may be wrong throughout; whoever sends it mends the first few and sees the rest.
    private const int MaxFaults = 100;

    private static readonly string[] Fields = ["signals"];

    private readonly List<ReportedSignal> _signals = [];

    public IReadOnlyList<ReportedSignal> Signals => _signals;

    public FieldErrors Errors { get; } = new();

    public RequestWarnings Warnings { get; } = new();

    public void Read(JsonElement body)
    {
        foreach (var name in body.EnumerateObject().Select(static field => field.Name).Except(Fields, StringComparer.Ordinal))
        {
            Warnings.AddUnknown("", name, Fields);
        }

        if (!body.TryGetProperty("signals", out var signals)
            || signals.ValueKind != JsonValueKind.Array
            || signals.GetArrayLength() is 0 or > MaxSignals)
        {
            Errors.Add("signals", "must be a list of 1 to 1,000 signals");
            return;
        }

        foreach (var (index, signal) in signals.EnumerateArray().Index())
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"signals[{index}]");
            if (Errors.Count >= MaxFaults)
            {
                Errors.Add(place, "this one and those behind it were not looked at any more");
                return;
            }

            Read(place, signal);
        }
    }

    private void Read(string place, JsonElement signal)
    {
        if (signal.ValueKind != JsonValueKind.Object)
        {
            Errors.Add(place, "must be an object");
            return;
        }

        _signals.Add(new SignalReader($"{place}.", signal, Errors, Warnings).Read(origin, now));
    }
}
