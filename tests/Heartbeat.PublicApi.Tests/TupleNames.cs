using System.Reflection;
using System.Runtime.CompilerServices;

namespace Heartbeat.PublicApi;

/// <summary>The names of the elements of tuples in one signature, in the order in which the compiler wrote them down.</summary>
/// <remarks>It names the elements of the outer tuple first, then those of the tuples inside; a nameless one is null.</remarks>
internal sealed class TupleNames(IList<string?> names)
{
    private int _next;

    public static TupleNames? Of(ICustomAttributeProvider member) =>
        member.GetCustomAttributes(typeof(TupleElementNamesAttribute), inherit: false) is [TupleElementNamesAttribute found]
            ? new TupleNames(found.TransformNames)
            : null;

    /// <summary>Takes the names of the next tuple.</summary>
    public string?[] Take(int count)
    {
        var taken = names.Skip(_next).Take(count).ToArray();
        _next += count;
        return taken;
    }
}
