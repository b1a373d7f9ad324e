namespace Heartbeat.Client.Configuration;

/// <summary>That there is a client of a name; the one without has the empty one.</summary>
internal sealed record ClientRegistration(string Name);
