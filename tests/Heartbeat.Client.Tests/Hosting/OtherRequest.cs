namespace Heartbeat.Client.Hosting;

/// <summary>What a client sent to a server.</summary>
internal sealed record OtherRequest(string Line, string Body, IReadOnlyDictionary<string, string> Headers);
