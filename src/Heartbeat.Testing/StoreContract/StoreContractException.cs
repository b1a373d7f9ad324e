namespace Heartbeat.Testing;

/// <summary>A store broke a promise of the store contract; the message says which.</summary>
public sealed class StoreContractException : Exception
{
    /// <summary>Makes the exception.</summary>
    public StoreContractException()
        : this("The store broke the store contract.")
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was promised, and what happened.</param>
    public StoreContractException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was promised, and what happened.</param>
    /// <param name="innerException">What the store threw.</param>
    public StoreContractException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
