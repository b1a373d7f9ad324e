namespace Heartbeat.AspNetCore.Management;

/// <summary>A page of what was told to whom about a monitor.</summary>
internal sealed record DeliveryListJson(IReadOnlyList<DeliveryJson> Deliveries, long Total);
