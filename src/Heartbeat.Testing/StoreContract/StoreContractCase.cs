namespace Heartbeat.Testing;

/// <summary>One promise of the store contract, and how it is put to the test.</summary>
/// <param name="Name">The promise, as a sentence.</param>
/// <param name="Run">Puts it to the test; throws <see cref="StoreContractException"/> where it is broken.</param>
public sealed record StoreContractCase(string Name, Func<StoreContractContext, Task> Run)
{
    /// <summary>Gets a value indicating whether the promise is one of durable stores alone.</summary>
    public bool NeedsDurability { get; init; }

    /// <summary>Returns the promise.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
