using Heartbeat.LoadTest.Client;
using Heartbeat.LoadTest.Processes;
using Heartbeat.LoadTest.Reporting;
using Heartbeat.LoadTest.Servers;

namespace Heartbeat.LoadTest.Subjects.Pings;

/// <summary>An app with Heartbeat in it, and one with an endpoint that does nothing, both waiting for requests.</summary>
internal sealed class PingPair : IDisposable
{
    private readonly ChildProcess _heartbeat;
    private readonly ChildProcess _empty;
    private readonly int _monitors;
    private int _heartbeatPort;
    private int _emptyPort;
    private bool _isWarm;

    private PingPair(string database, int monitors, string[] fold)
    {
        _heartbeat = ChildProcess.Start([HeartbeatServer.Role, database, .. fold]);
        _empty = ChildProcess.Start([EmptyServer.Role]);
        _monitors = monitors;
    }

    /// <param name="database">The database, which the server changes.</param>
    /// <param name="monitors">How many monitors there are in it.</param>
    /// <param name="fold"><see cref="HeartbeatServer.IdleFold"/>, or nothing.</param>
    public static async Task<PingPair> StartAsync(string database, int monitors, params string[] fold)
    {
        var pair = new PingPair(database, monitors, fold);
        pair._heartbeatPort = await pair._heartbeat.ReadPortAsync();
        pair._emptyPort = await pair._empty.ReadPortAsync();
        return pair;
    }

    /// <summary>Drives both in turn.</summary>
    /// <param name="connections">How many connections.</param>
    /// <param name="rate">How many requests a second come, or 0 for as many as are answered.</param>
    /// <param name="pairs">How many rounds of each.</param>
    /// <param name="seconds">How long a round is.</param>
    /// <param name="warmUp">How long each is driven before the first round of all: until its code is compiled for good.</param>
    public async Task<PairedRounds> DriveAsync(int connections, int rate, int pairs, double seconds, double warmUp)
    {
        var rounds = new PairedRounds();
        if (!_isWarm)
        {
            await MeasureAsync(_heartbeat, PingOrder(warmUp, 0));
            await MeasureAsync(_empty, EmptyOrder(warmUp, 0));
            _isWarm = true;
        }

        await MeasureAsync(_heartbeat, PingOrder(seconds, 0));
        await MeasureAsync(_empty, EmptyOrder(seconds, 0));
        for (var pair = 1; pair <= pairs; pair++)
        {
            // The second of two has the warmer processor: they take turns.
            var early = pair % 2 == 0 ? null : await MeasureAsync(_empty, EmptyOrder(seconds, pair));
            var heartbeat = await MeasureAsync(_heartbeat, PingOrder(seconds, pair));
            rounds.Add(heartbeat, early ?? await MeasureAsync(_empty, EmptyOrder(seconds, pair)));
        }

        return rounds;

        LoadOrder PingOrder(double duration, int seed) =>
            new(_heartbeatPort, "/ping/{token}", _monitors, connections, duration, rate, seed);
        LoadOrder EmptyOrder(double duration, int seed) =>
            new(_emptyPort, EmptyServer.Path, _monitors, connections, duration, rate, seed);
    }

    public void Dispose()
    {
        _heartbeat.Dispose();
        _empty.Dispose();
    }

    private static async Task<Round> MeasureAsync(ChildProcess server, LoadOrder order)
    {
        var before = server.ProcessorTime;
        var result = await LoadClient.RunAsync(order);
        return result.Errors == 0
            ? new(result, server.ProcessorTime - before)
            : throw new InvalidOperationException($"{result.Errors} of {result.Requests} requests were not answered with 200.");
    }
}
