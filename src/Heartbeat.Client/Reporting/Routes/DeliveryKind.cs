namespace Heartbeat.Client.Reporting.Routes;

/// <summary>How an attempt to deliver signals went.</summary>
internal enum DeliveryKind
{
    /// <summary>The server has answered, for each signal or for the first ones.</summary>
    Done,

    /// <summary>The server cannot be reached, or takes nothing for the moment.</summary>
    TryLater,

    /// <summary>The server does not let this key report.</summary>
    KeyRefused,

    /// <summary>What is at the address does not know this way of reporting.</summary>
    NotKnownThere,

    /// <summary>The address leads elsewhere.</summary>
    Redirected,

    /// <summary>At least one of the signals is wrong in the server's eyes, and none was recorded.</summary>
    BatchRefused,
}
