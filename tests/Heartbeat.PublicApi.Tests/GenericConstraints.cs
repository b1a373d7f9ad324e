using System.Reflection;

namespace Heartbeat.PublicApi;

/// <summary>Writes what a caller may put for type parameters: a tighter constraint breaks callers.</summary>
internal static class GenericConstraints
{
    private const string NullableAttribute = "System.Runtime.CompilerServices.NullableAttribute";
    private const string NullableContextAttribute = "System.Runtime.CompilerServices.NullableContextAttribute";

    public static string Of(Type[] parameters) => string.Concat(
        from parameter in parameters
        let constraints = Of(parameter).ToArray()
        where constraints.Length > 0
        select $" where {parameter.Name} : {string.Join(", ", constraints)}");

    private static IEnumerable<string> Of(Type parameter)
    {
        var special = parameter.GenericParameterAttributes;
        var isUnmanaged = parameter.GetCustomAttributesData()
            .Any(static one => one.AttributeType.Name == "IsUnmanagedAttribute");
        var isStruct = special.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        if (isStruct)
        {
            yield return isUnmanaged ? "unmanaged" : "struct";
        }
        else if (special.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
        {
            yield return Nullability(parameter) == 2 ? "class?" : "class";
        }
        else if (Nullability(parameter) == 1 && parameter.GetGenericParameterConstraints() is [])
        {
            yield return "notnull";
        }

        foreach (var type in parameter.GetGenericParameterConstraints().Where(static one => one != typeof(ValueType)))
        {
            yield return TypeNames.Of(type);
        }

        if (special.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isStruct)
        {
            yield return "new()";
        }

        if (special.HasFlag(GenericParameterAttributes.AllowByRefLike))
        {
            yield return "allows ref struct";
        }
    }

    // The compiler writes 0 (oblivious), 1 (not null) or 2 (nullable) at the parameter, or once for all around it.
    private static byte Nullability(Type parameter)
    {
        MemberInfo? around = parameter.DeclaringMethod ?? (MemberInfo?)parameter.DeclaringType;
        return Written(parameter, NullableAttribute) ?? OfContext(around);
    }

    private static byte OfContext(MemberInfo? member) => member is null
        ? (byte)0
        : Written(member, NullableContextAttribute) ?? OfContext(member.DeclaringType);

    private static byte? Written(MemberInfo member, string attribute) => member.GetCustomAttributesData()
        .Where(one => one.AttributeType.FullName == attribute)
        .Select(static one => one.ConstructorArguments[0].Value as byte?)
        .FirstOrDefault();
}
