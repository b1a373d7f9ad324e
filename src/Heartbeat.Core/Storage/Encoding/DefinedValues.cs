namespace Heartbeat.Storage.Encoding;

/// <summary>Tells which bytes stand for a value of an enum: <see cref="Enum.IsDefined{T}"/> searches for it each time.</summary>
/// <typeparam name="T">An enum of bytes, whose values are below 64.</typeparam>
internal static class DefinedValues<T>
    where T : struct, Enum
{
    private static readonly ulong Bits = Find();

    public static bool Has(byte value) => value < 64 && ((Bits >> value) & 1) != 0;

    private static ulong Find()
    {
        var bits = 0UL;
        foreach (var value in Enum.GetValuesAsUnderlyingType<T>())
        {
            // A value that has no bit here could be written and not be read again.
            bits |= (byte)value < 64
                ? 1UL << (byte)value
                : throw new InvalidOperationException($"{typeof(T).Name} has a value above 63.");
        }

        return bits;
    }
}
