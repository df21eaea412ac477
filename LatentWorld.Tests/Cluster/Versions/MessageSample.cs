using System.Collections;
using System.Globalization;
using System.Reflection;
using Orleans;

namespace LatentWorld.Tests.Cluster.Versions;

/// <summary>Messages with something in each field, another thing in each, and what they say, by which two are compared though their types are not the same.</summary>
internal sealed class MessageSample
{
    /// <summary>From there on fields are what a later version has added.</summary>
    public const uint FirstAdded = 100;

    private int _count;

    /// <summary>A message, or a value of one.</summary>
    public object Of(Type type)
    {
        int number = ++_count;
        return Nullable.GetUnderlyingType(type) is { } inner ? Of(inner)
            : type == typeof(string) ? $"text {number}"
            : type == typeof(bool) ? true
            : type == typeof(Guid) ? new Guid(number, 0, 0, new byte[8])
            : type == typeof(DateTimeOffset) ? DateTimeOffset.UnixEpoch.AddSeconds(number)
            : type.IsEnum ? Enum.GetValues(type).GetValue(number % Enum.GetValues(type).Length)!
            : type.IsPrimitive ? Convert.ChangeType(number % 100, type, CultureInfo.InvariantCulture)
            : type.IsArray ? Several(type.GetElementType()!)
            : Build(type);
    }

    /// <summary>What it says in the fields that both versions have.</summary>
    public static string Text(object? value) => value switch
    {
        null => "null",
        string text => text,
        IEnumerable several => $"[{string.Join(", ", several.Cast<object>().Select(Text))}]",
        _ when MessageList.Fields(value.GetType()).ToList() is { Count: > 0 } fields =>
            $"{{{string.Join(", ", fields.Where(field => field.Id < FirstAdded).Select(field => $"{field.Id} {field.Property.Name} = {Text(field.Property.GetValue(value))}"))}}}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };

    private Array Several(Type element)
    {
        var several = Array.CreateInstance(element, 2);
        several.SetValue(Of(element), 0);
        several.SetValue(Of(element), 1);
        return several;
    }

    private object Build(Type type)
    {
        ConstructorInfo whole = type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!;
        return whole.Invoke([.. whole.GetParameters().Select(parameter => Of(parameter.ParameterType))]);
    }
}
