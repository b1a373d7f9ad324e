using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Heartbeat.PublicApi;

/// <summary>Writes down what an assembly shows to its users: one line a member, sorted.</summary>
internal sealed class ApiPrinter
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private readonly NullabilityInfoContext _nullability = new();
    private readonly StringBuilder _text = new();

    public static string Print(Assembly assembly)
    {
        var printer = new ApiPrinter();
        foreach (var types in assembly.GetExportedTypes().GroupBy(static type => type.Namespace!, StringComparer.Ordinal)
            .OrderBy(static group => group.Key, StringComparer.Ordinal))
        {
            printer._text.Append("namespace ").Append(types.Key).Append('\n');
            foreach (var type in types.OrderBy(static type => type.FullName, StringComparer.Ordinal))
            {
                printer.Write(type);
            }

            printer._text.Append('\n');
        }

        return printer._text.ToString().TrimEnd() + "\n";
    }

    private void Write(Type type)
    {
        var bases = Bases(type);
        _text.Append("  ").Append(Kind(type)).Append(' ').Append(TypeNames.Of(type))
            .Append(bases.Length > 0 ? $" : {string.Join(", ", bases)}" : "")
            .Append(GenericConstraints.Of(type.GetGenericArguments())).Append('\n');
        var members = type.IsEnum
            ? Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}")
            : Members(type).Order(StringComparer.Ordinal);
        foreach (var member in members)
        {
            _text.Append("    ").Append(member).Append('\n');
        }
    }

    private static string Kind(Type type)
    {
        if (type.IsEnum || type.IsInterface)
        {
            return type.IsEnum ? "enum" : "interface";
        }

        var isRecord = type.GetMethod("<Clone>$", Declared) is not null
            || (type.IsValueType && type.GetMethod("PrintMembers", Declared) is not null);
        var modifier = type switch
        {
            { IsValueType: true } => type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "",
            { IsAbstract: true, IsSealed: true } => "static ",
            { IsAbstract: true } => "abstract ",
            { IsSealed: true } => "sealed ",
            _ => "",
        };
        return modifier + (isRecord ? "record " : "") + (type.IsValueType ? "struct" : "class");
    }

    private static string[] Bases(Type type)
    {
        var inherited = type.BaseType?.GetInterfaces() ?? [];
        var interfaces = type.GetInterfaces().Except(inherited)
            .Where(one => !(one.IsGenericType && one.GetGenericArguments()[0] == type))
            .Select(static one => TypeNames.Of(one)).Order(StringComparer.Ordinal);
        var parent = type.BaseType is { } one && one != typeof(object) && one != typeof(ValueType) && one != typeof(Enum)
            ? [TypeNames.Of(one)]
            : Array.Empty<string>();
        return type.IsEnum ? [] : [.. parent, .. interfaces];
    }

    private IEnumerable<string> Members(Type type)
    {
        foreach (var member in type.GetMembers(Declared).Where(static one => !one.IsDefined(typeof(CompilerGeneratedAttribute))))
        {
            var line = member switch
            {
                ConstructorInfo { IsStatic: false } one when IsSeen(one) => $"{Access(one)}new({Parameters(one)})",
                MethodInfo one when IsSeen(one) && IsWritten(one) => Method(one),
                PropertyInfo one when one.GetAccessors(nonPublic: true).Any(IsSeen) => Property(one),
                FieldInfo { IsPublic: true } one => Field(one),
                EventInfo one when IsSeen(one.AddMethod!) => $"event {TypeNames.Of(one.EventHandlerType!)} {one.Name}",
                _ => null,
            };
            if (line is not null)
            {
                yield return line;
            }
        }
    }

    private string Method(MethodInfo method)
    {
        var result = Typed(method.ReturnType, _nullability.Create(method.ReturnParameter), method.ReturnParameter);
        Type[] arguments = method.IsGenericMethod ? method.GetGenericArguments() : [];
        var generic = arguments is [] ? "" : $"<{string.Join(", ", arguments.Select(static one => one.Name))}>";
        return $"{Access(method)}{result} {method.Name}{generic}({Parameters(method)}){GenericConstraints.Of(arguments)}";
    }

    private string Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(IsSeen).ToArray();
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        var setter = property.SetMethod is { } set && IsSeen(set) ? Setter(set) : "";
        var getter = property.GetMethod is { } get && IsSeen(get) ? "get; " : "";
        var index = property.GetIndexParameters() is { Length: > 0 } indexes ? $"[{Parameters(indexes)}]" : "";
        var type = Typed(property.PropertyType, _nullability.Create(property), property);
        return $"{Access(accessors[0])}{required}{type} {property.Name}{index} {{ {getter}{setter}}}";
    }

    private string Field(FieldInfo field)
    {
        var type = Typed(field.FieldType, _nullability.Create(field), field);
        return field.IsLiteral
            ? $"const {type} {field.Name} = {Literal(field.GetRawConstantValue())}"
            : $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{type} {field.Name}";
    }

    private string Parameters(MethodBase method)
    {
        var extension = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return extension + Parameters(method.GetParameters());
    }

    private string Parameters(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(one =>
    {
        var way = one switch
        {
            { IsOut: true } => "out ",
            { ParameterType.IsByRef: true } => one.IsIn ? "in " : "ref ",
            _ => one.IsDefined(typeof(ParamCollectionAttribute)) || one.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "",
        };
        var value = one.HasDefaultValue ? $" = {Literal(one.DefaultValue)}" : "";
        return $"{way}{Typed(one.ParameterType, _nullability.Create(one), one)} {one.Name}{value}";
    }));

    private static string Typed(Type type, NullabilityInfo info, ICustomAttributeProvider member) =>
        TypeNames.Of(type, info, TupleNames.Of(member));

    private static string Setter(MethodInfo set) =>
        set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init; " : "set; ";

    private static string Access(MethodBase method) =>
        (method.IsPublic ? "" : "protected ") + (method.IsStatic ? "static " : Inheritance(method));

    private static string Inheritance(MethodBase method) => method switch
    {
        { DeclaringType.IsInterface: true } or { IsVirtual: false } => "",
        { IsAbstract: true } => "abstract ",
        MethodInfo one when one.GetBaseDefinition() != one => "override ",
        { IsFinal: true } => "",
        _ => "virtual ",
    };

    private static bool IsSeen(MethodBase method) =>
        method.IsPublic || ((method.IsFamily || method.IsFamilyOrAssembly) && !method.DeclaringType!.IsSealed);

    private static bool IsWritten(MethodInfo method) =>
        !method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string Literal(object? value) => value switch
    {
        null => "default",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
