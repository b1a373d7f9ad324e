using System.Threading.RateLimiting;

namespace Heartbeat.AspNetCore.Limits;

/// <summary>What <see cref="AddressLimiter"/> answers.</summary>
internal sealed class AddressLease : RateLimitLease
{
    private static readonly AddressLease Granted = new(TimeSpan.Zero);

    private readonly TimeSpan _wait;

    private AddressLease(TimeSpan wait) => _wait = wait;

    public override bool IsAcquired => _wait == TimeSpan.Zero;

    public override IEnumerable<string> MetadataNames => IsAcquired ? [] : [MetadataName.RetryAfter.Name];

    public static AddressLease After(TimeSpan wait) => wait > TimeSpan.Zero ? new(wait) : Granted;

    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = !IsAcquired && metadataName == MetadataName.RetryAfter.Name ? _wait : null;
        return metadata is not null;
    }
}
