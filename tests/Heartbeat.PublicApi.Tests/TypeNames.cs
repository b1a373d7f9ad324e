using System.Reflection;

namespace Heartbeat.PublicApi;

/// <summary>Writes types as C# does, nullable references marked.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(double)] = "double",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    public static string Of(Type type, NullabilityInfo? info = null, TupleNames? names = null)
    {
        if (type.IsByRef)
        {
            return Of(type.GetElementType()!, info, names);
        }

        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return $"{Of(value, info?.GenericTypeArguments.ElementAtOrDefault(0), names)}?";
        }

        var nullable = !type.IsValueType && !type.IsGenericParameter && IsNullable(info);
        return Bare(type, info, names) + (nullable ? "?" : "");
    }

    // Longer ones nest: none is that long.
    private static bool IsTuple(Type type) =>
        type is { IsGenericType: true, Namespace: "System" } && type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal);

    private static bool IsNullable(NullabilityInfo? info) =>
        info is not null && (info.ReadState == NullabilityState.Nullable || info.WriteState == NullabilityState.Nullable);

    private static string Bare(Type type, NullabilityInfo? info, TupleNames? names)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!, info?.ElementType, names)}[]";
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        var name = type.IsNested ? $"{Bare(type.DeclaringType!, null, null)}.{type.Name}" : type.Name;
        if (!type.IsGenericType)
        {
            return name;
        }

        var arguments = type.GetGenericArguments();
        var infos = info?.GenericTypeArguments;
        var elements = IsTuple(type) ? names?.Take(arguments.Length) : null;
        var written = arguments.Select((argument, index) => Of(argument, infos?.ElementAtOrDefault(index), names)).ToList();
        if (IsTuple(type))
        {
            return $"({string.Join(", ", written.Select((one, index) => $"{one} {elements?[index]}".TrimEnd()))})";
        }

        return $"{name[..name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", written)}>";
    }
}
