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

    public static string Of(Type type, NullabilityInfo? info = null)
    {
        if (type.IsByRef)
        {
            return Of(type.GetElementType()!, info);
        }

        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return $"{Of(value)}?";
        }

        var nullable = !type.IsValueType && !type.IsGenericParameter && IsNullable(info);
        return Bare(type, info) + (nullable ? "?" : "");
    }

    private static bool IsNullable(NullabilityInfo? info) =>
        info is not null && (info.ReadState == NullabilityState.Nullable || info.WriteState == NullabilityState.Nullable);

    private static string Bare(Type type, NullabilityInfo? info)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!, info?.ElementType)}[]";
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        var name = type.IsNested ? $"{Bare(type.DeclaringType!, null)}.{type.Name}" : type.Name;
        if (!type.IsGenericType)
        {
            return name;
        }

        var arguments = type.GetGenericArguments();
        var infos = info?.GenericTypeArguments;
        var written = arguments.Select((argument, index) => Of(argument, infos?.ElementAtOrDefault(index)));
        return $"{name[..name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", written)}>";
    }
}
