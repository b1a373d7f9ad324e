namespace Heartbeat.Testing;

/// <summary>What every <see cref="Storage.IHeartbeatStore"/> promises, as cases that any test framework can run.</summary>
/// <remarks>Each case wants a fresh place to store in. The cases know no test framework and do not sleep.</remarks>
/// <example>
/// <code>
/// public static TheoryData&lt;string&gt; Names => [.. StoreContract.CasesFor(isDurable: true).Select(item => item.Name)];
///
/// [Theory, MemberData(nameof(Names))]
/// public async Task The_store_keeps_the_contract(string name)
/// {
///     using var file = new TemporaryFile();
///     await StoreContract.RunAsync(name, new StoreContractContext(time => new MyStore(file.Path, time), isDurable: true));
/// }
/// </code>
/// </example>
public static class StoreContract
{
    /// <summary>Gets all cases.</summary>
    public static IReadOnlyList<StoreContractCase> Cases { get; } =
    [
        .. SignalCases.All,
        .. SignalHistoryCases.All,
        .. DeadlineCases.All,
        .. CreationCases.All,
        .. ChangeCases.All,
        .. OperatorCases.All,
        .. AuditCases.All,
        .. SilenceCases.All,
        .. ListCases.All,
        .. HistoryCases.All,
        .. RollupCases.All,
        .. DeliveryCases.All,
        .. DeliveryClosingCases.All,
        .. OutageCases.All,
        .. DurabilityCases.All,
    ];

    /// <summary>Lists the cases that a store has to pass.</summary>
    /// <param name="isDurable">Whether it keeps what it stored when the process ends.</param>
    /// <returns>The cases.</returns>
    public static IEnumerable<StoreContractCase> CasesFor(bool isDurable) =>
        Cases.Where(item => isDurable || !item.NeedsDurability);

    /// <summary>Runs one case: opens the store, puts the promise to the test, closes the store.</summary>
    /// <param name="name">The name of the case.</param>
    /// <param name="context">The store to test; disposed of here.</param>
    /// <returns>A task that ends when the promise was kept.</returns>
    /// <exception cref="ArgumentException">No case has that name.</exception>
    /// <exception cref="StoreContractException">The store broke the promise.</exception>
    public static async Task RunAsync(string name, StoreContractContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var item = Cases.FirstOrDefault(item => string.Equals(item.Name, name, StringComparison.Ordinal))
            ?? throw new ArgumentException($"No case of the store contract is called '{name}'.", nameof(name));
        await using (context)
        {
            await context.OpenAsync();
            await item.Run(context);
        }
    }
}
