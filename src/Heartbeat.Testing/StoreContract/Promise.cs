namespace Heartbeat.Testing;

/// <summary>Says what a store promised, where it did not keep it.</summary>
internal static class Promise
{
    public static void Holds(bool condition, string promise)
    {
        if (!condition)
        {
            throw new StoreContractException($"Broken: {promise}.");
        }
    }

    public static void Equal<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new StoreContractException($"Broken: {what} should be {expected}, and is {actual}.");
        }
    }

    public static void Sequence<T>(IEnumerable<T> expected, IEnumerable<T> actual, string what)
    {
        var (wanted, found) = (expected.ToList(), actual.ToList());
        if (!wanted.SequenceEqual(found))
        {
            throw new StoreContractException(
                $"Broken: {what} should be [{string.Join(", ", wanted)}], and is [{string.Join(", ", found)}].");
        }
    }
}
