using System.Collections;
using System.Reflection;

namespace LatentWorld.Web.Options;

/// <summary>Finds what the framework's binder passes over without a word: keys that no setting has, and one value where a list or a section stands, or the other way round.</summary>
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
            : section.GetChildren().Any() ? [SettingRule.Words(section.Path, "has settings of its own", "It is one value: it stands without brackets and braces.")]
            : [];
    }

    private static IEnumerable<string> Known(IConfigurationSection setting, Type type)
    {
        PropertyInfo[] properties = [.. type.GetProperties().Where(property => property.CanWrite)];
        string[] others = type == typeof(StartWorldSettings) ? [.. StartWorldSettings.RecipeKeys] : [];
        return Array.Find(properties, property => IsCalled(setting, property.Name)) is { } known ? Problems(setting, known.PropertyType)
            : Array.Exists(others, other => IsCalled(setting, other)) ? Problems(setting, typeof(string))
            : [SettingRule.Words(setting.Path, "is no setting", $"Beside it there may be {string.Join(", ", properties.Select(property => property.Name).Concat(others))}.")];
    }

    private static bool IsCalled(IConfigurationSection setting, string name) => name.Equals(setting.Key, StringComparison.OrdinalIgnoreCase);

    private static Type? ElementOf(Type type) =>
        type == typeof(string) || !typeof(IEnumerable).IsAssignableFrom(type) ? null
        : type.IsArray ? type.GetElementType()
        : type.GetGenericArguments()[0];

    private static bool IsSection(Type type) => type.IsClass && type != typeof(string);
}
