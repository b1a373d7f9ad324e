namespace Heartbeat.Hosting;

/// <summary>One round of work that a <see cref="Pump"/> does again and again. Tests call it directly.</summary>
internal interface IPumpStep
{
    /// <summary>Gets what is done, for logs, metrics and health checks, such as <c>sweep</c>.</summary>
    string Name { get; }

    /// <summary>Does one round.</summary>
    /// <returns>When the next round is wanted; <see cref="Instant.Never"/>: not before a wake.</returns>
    ValueTask<Instant> RunAsync(CancellationToken cancellationToken);
}
