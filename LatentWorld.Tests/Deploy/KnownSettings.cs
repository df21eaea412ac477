using System.Reflection;
using LatentWorld.Web.Options;

namespace LatentWorld.Tests.Deploy;

/// <summary>The settings that the server has, read from their classes.</summary>
internal static class KnownSettings
{
    private static readonly Dictionary<string, Type> Sections = typeof(DataSettings).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(DataSettings).Namespace)
        .Select(type => (type, field: type.GetField("Section", BindingFlags.Public | BindingFlags.Static)))
        .Where(pair => pair.field is { IsLiteral: true })
        .ToDictionary(pair => (string)pair.field!.GetRawConstantValue()!, pair => pair.type);

    /// <summary>Whether there is a setting of this key, such as Http:AllowedHosts:0.</summary>
    public static bool Has(string key)
    {
        string[] parts = key.Split(':');
        return Property(parts) is { } property && (parts.Length == 2 || (parts.Length == 3 && property.PropertyType.IsArray && int.TryParse(parts[2], out _)));
    }

    /// <summary>What a setting is where nothing is set.</summary>
    public static object? Default(string key) =>
        Property(key.Split(':')) is { } property ? property.GetValue(Activator.CreateInstance(property.DeclaringType!)) : throw new ArgumentException($"There is no setting {key}.");

    private static PropertyInfo? Property(string[] parts) =>
        parts.Length >= 2 && Sections.TryGetValue(parts[0], out Type? type) ? type.GetProperty(parts[1]) : null;
}
