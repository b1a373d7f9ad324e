using System.Collections.Concurrent;
using Heartbeat.Engine.Packing;
using Heartbeat.Sqlite.Connections;

namespace Heartbeat.Sqlite.Rows;

/// <summary>A thread that reads every so many ranges of ids ahead of whoever takes them in.</summary>
internal sealed class RowThread : IDisposable
{
    private const int MostAhead = 16;

    // Behind the last batch of a range. Nobody waits for a thread whose turn has not come, so none can wait in a circle.
    private static readonly MonitorBatch EndOfRange = new();

    private readonly BlockingCollection<MonitorBatch> _full = new(MostAhead);
    private readonly ConcurrentBag<MonitorBatch> _empty = [];
    private readonly CancellationTokenSource _given = new();
    private readonly Task _reading;

    public RowThread(string path, MonitorPacker packer, IdRanges ranges, int first, int step) =>
        _reading = Task.Factory.StartNew(
            () => Read(path, packer, ranges, first, step),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

    /// <summary>Shows the next of its ranges to a visitor.</summary>
    public void VisitNextRange(Action<MonitorBatch> visitor)
    {
        while (_full.TryTake(out var batch, Timeout.Infinite))
        {
            if (batch == EndOfRange)
            {
                return;
            }

            visitor(batch);
            _empty.Add(batch);
        }

        // Whatever ended it before its time is thrown here.
        _reading.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        // Whoever reads must be gone before the connection that keeps the file as it is.
        _given.Cancel();
        // Its exception was thrown to the visitor, or is of no interest any more; nobody else is to be told of it.
        _reading.ContinueWith(static reading => reading.Exception, TaskScheduler.Default).Wait();
        _full.Dispose();
        _given.Dispose();
    }

    private void Read(string path, MonitorPacker packer, IdRanges ranges, int first, int step)
    {
        try
        {
            using var database = ConnectionFactory.OpenUnshared(path);
            using var rows = new RowRange(database, packer);
            for (var range = first; range < ranges.Count; range += step)
            {
                rows.Begin(ranges[range]);
                for (var batch = Empty(); rows.Fill(batch); batch = Empty())
                {
                    _full.Add(batch, _given.Token);
                }

                _full.Add(EndOfRange, _given.Token);
            }
        }
        finally
        {
            _full.CompleteAdding();
        }
    }

    private MonitorBatch Empty() => _empty.TryTake(out var batch) ? batch : new();
}
