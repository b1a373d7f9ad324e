using System.Runtime.CompilerServices;

namespace Heartbeat.Engine.Packing;

/// <content>Taking in what was stored, all together: nothing is found before the end of it.</content>
internal sealed partial class MonitorIndex
{
    /// <summary>Notes a monitor that was put into a slot, by what was found out when it was packed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Load(int slot, in MonitorBatch.Row packed)
    {
        _tokens.Load(slot, packed.TokenHash);
        _slugs.Load(slot, packed.SlugHash);
        _ids.Load(slot, HashOf(packed.Id));
        if (packed.HasCreationKey)
        {
            AddCreated(_monitors.Record(slot));
        }
    }

    /// <summary>Notes a monitor that was put into a slot.</summary>
    public void Load(int slot)
    {
        var packed = _monitors.Record(slot);
        _tokens.Load(slot, HashOf(packed.Token));
        _slugs.Load(slot, packed.HasSlug ? HashOf(packed.Slug) : SlotIndex.NoHash);
        _ids.Load(slot, HashOf(packed.Id));
        AddCreated(packed);
    }

    /// <summary>Makes all that was loaded to be found.</summary>
    public void EndLoading() => Parallel.Invoke(_tokens.EndLoading, _slugs.EndLoading, _ids.EndLoading);
}
