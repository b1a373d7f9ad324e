using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Storage;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Finds what jobs sent with the ends of their runs among the pings that are kept.</summary>
internal sealed class ExecutionPayloads
{
    private readonly Dictionary<(Instant EndedAt, string? RunId, byte? ExitCode), string> _bodies = [];

    public ExecutionPayloads(IEnumerable<SignalEntry> signals)
    {
        foreach (var entry in signals)
        {
            if (entry.Signal is { Kind: SignalKind.Success or SignalKind.Fail, Content.Body: { } body } end)
            {
                // A run ends when its job says that it did.
                var endedAt = end.At is { } reported ? Instant.From(reported) : entry.At;
                _bodies.TryAdd((endedAt, end.RunId, end.ExitCode), body);
            }
        }
    }

    public string? Of(in RunChange run) => _bodies.GetValueOrDefault((run.EndedAt, run.RunId, run.ExitCode));
}
