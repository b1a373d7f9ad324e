using System.Reflection;
using Heartbeat.Tests;

namespace Heartbeat.PublicApi;

/// <summary>Lists the types that a type knows: in its fields, its signatures and its code.</summary>
internal static class TypeUses
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<Type> Of(Type type) => Direct(type).SelectMany(Flatten).Distinct();

    private static IEnumerable<Type> Direct(Type type)
    {
        var fields = type.GetFields(Declared).Select(static field => field.FieldType);
        var methods = type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared));
        return methods.SelectMany(OfMethod).Concat(fields).Concat(type.GetInterfaces())
            .Concat(type.BaseType is { } parent ? [parent] : []);
    }

    private static IEnumerable<Type> OfMethod(MethodBase method)
    {
        var signature = method.GetParameters().Select(static parameter => parameter.ParameterType);
        var result = method is MethodInfo { ReturnType: var type } ? [type] : Array.Empty<Type>();
        return signature.Concat(result).Concat(IlReader.TypesUsedBy(method));
    }

    private static IEnumerable<Type> Flatten(Type type)
    {
        if (type.HasElementType)
        {
            return Flatten(type.GetElementType()!);
        }

        return type.IsGenericType
            ? type.GetGenericArguments().SelectMany(Flatten).Append(type.GetGenericTypeDefinition())
            : [type];
    }
}
