using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;

namespace Heartbeat.Tests.Engine;

/// <summary>A storage that refuses some of the commits that change monitors, by their number from 1.</summary>
internal sealed class HalfFailingStorage : FailingStorage
{
    private int _number;

    /// <summary>Gets or sets which commits fail; counting begins anew.</summary>
    public Func<int, bool> FailsAt
    {
        get;
        set
        {
            field = value;
            _number = 0;
        }
    }
        = static _ => false;

    public override void Commit(CommitBatch batch)
    {
        foreach (ref readonly var record in batch.Records)
        {
            if (record.Kind is CommitRecordKind.MonitorPut or CommitRecordKind.MonitorDeleted)
            {
                _number++;
                if (FailsAt(_number))
                {
                    throw new StoreUnavailableException("The disk is full.");
                }

                break;
            }
        }

        base.Commit(batch);
    }
}
