namespace Heartbeat.Client.Registry.Support;

/// <summary>A request that came to a <see cref="FakeServer"/>.</summary>
internal sealed record RecordedRequest(string Line, string IdempotencyKey, string Body);
