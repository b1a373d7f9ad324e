namespace Heartbeat.AspNetCore.Configuration;

/// <summary>What an API key allows.</summary>
public enum ApiKeyAccess
{
    /// <summary>Reading, without the ping tokens.</summary>
    Read = 0,

    /// <summary>Reading with the ping tokens, and changing.</summary>
    ReadWrite = 1,
}
