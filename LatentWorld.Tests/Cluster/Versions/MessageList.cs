using System.Reflection;
using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Rendering.Planning;
using Orleans;
using Orleans.CodeGeneration;

namespace LatentWorld.Tests.Cluster.Versions;

/// <summary>What processes say to each other, as this version has it: a line for each field, method and number.</summary>
internal static class MessageList
{
    /// <summary>Those with fields.</summary>
    public static IEnumerable<Type> Types => Marked.Where(type => !type.IsEnum);

    private static IEnumerable<Type> Marked => typeof(IDispatcherGrain).Assembly.GetTypes()
        .Where(type => type.IsDefined(typeof(GenerateSerializerAttribute))).OrderBy(Alias, StringComparer.Ordinal);

    public static IEnumerable<(uint Id, PropertyInfo Property)> Fields(Type message) => message.GetProperties()
        .Select(property => (property.GetCustomAttribute<IdAttribute>()?.Id, property)).Where(field => field.Id is not null)
        .Select(field => (field.Id!.Value, field.property)).OrderBy(field => field.Item1);

    /// <summary>As messages.txt has them.</summary>
    public static IEnumerable<string> Lines() =>
    [
        .. Methods(typeof(IDispatcherGrain)),
        .. Types.SelectMany(type => Fields(type).Select(field => $"{Alias(type)} {field.Id} {field.Property.Name} {Name(field.Property)}")),
        .. Marked.Where(type => type.IsEnum).Append(typeof(Urgency)).SelectMany(Numbers),
    ];

    private static IEnumerable<string> Methods(Type grain) =>
    [
        $"{Alias(grain)} version {grain.GetCustomAttribute<VersionAttribute>()!.Version}",
        .. grain.GetMethods().Select(method =>
            $"{Alias(grain)} {Alias(method)} ({string.Join(", ", method.GetParameters().Select(parameter => Name(parameter.ParameterType)))}) {Name(method.ReturnType.GenericTypeArguments.Single())}"),
    ];

    private static IEnumerable<string> Numbers(Type numbers) =>
        Enum.GetValues(numbers).Cast<object>().Select(value => $"{(numbers.IsDefined(typeof(AliasAttribute)) ? Alias(numbers) : numbers.Name)} {Convert.ToInt32(value)} {value}");

    private static string Alias(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>()?.Alias ?? $"{member.Name} without an alias";

    private static string Name(PropertyInfo property) =>
        new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable && !property.PropertyType.IsValueType
            ? $"{Name(property.PropertyType)}?"
            : Name(property.PropertyType);

    private static string Name(Type type) => Nullable.GetUnderlyingType(type) is { } inner ? $"{inner.Name}?" : type.Name;
}
