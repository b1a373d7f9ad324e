namespace Heartbeat.Hosting;

/// <summary>Says whether the store is open. Signals before and after are refused, not lost in a closed store.</summary>
internal sealed class StoreGate
{
    private volatile bool _isOpen;

    public bool IsOpen
    {
        get => _isOpen;
        set => _isOpen = value;
    }
}
