using System.Collections;
using System.Reflection;

namespace LatentWorld.Web.Options;

/// <summary>Finds what the framework's binder passes over without a word: keys that no setting has, and one value where a list or a section stands.</summary>
public static class SettingShapes
{
    /// <param name="type">The settings class of the section, or a list of one.</param>
    public static IEnumerable<string> Problems(IConfigurationSection section, Type type)
    {
        Type? element = ElementOf(type);
        if (!string.IsNullOrEmpty(section.Value) && (element is not null || IsSection(type)))
        {
            string cure = element is null
                ? "It is a section: its settings stand in braces."
                : $"It is a list: it stands in brackets, and its first entry is {section.Path.Replace(":", "__", StringComparison.Ordinal)}__0 in the environment.";
            return [SettingRule.Words(section.Path, $"is \"{section.Value}\"", cure)];
        }

        return element is not null ? section.GetChildren().SelectMany(child => Problems(child, element))
            : IsSection(type) ? section.GetChildren().SelectMany(child => Known(child, type))
            : [];
    }

    private static IEnumerable<string> Known(IConfigurationSection setting, Type type)
    {
        PropertyInfo[] properties = [.. type.GetProperties().Where(property => property.CanWrite)];
        return Array.Find(properties, property => property.Name.Equals(setting.Key, StringComparison.OrdinalIgnoreCase)) is { } known
            ? Problems(setting, known.PropertyType)
            : [SettingRule.Words(setting.Path, "is no setting", $"Beside it there may be {string.Join(", ", properties.Select(property => property.Name))}.")];
    }

    private static Type? ElementOf(Type type) =>
        type == typeof(string) || !typeof(IEnumerable).IsAssignableFrom(type) ? null
        : type.IsArray ? type.GetElementType()
        : type.GetGenericArguments()[0];

    private static bool IsSection(Type type) => type.IsClass && type != typeof(string);
}
