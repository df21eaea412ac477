using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Options;

/// <summary>The names of normalisations as configuration, recipes and links write them.</summary>
public static class NormalisationName
{
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<Normalisation>().Select(Of)];

    public static string Of(Normalisation normalisation) => EnumWords<Normalisation>.Of(normalisation);

    /// <summary>The normalisation of a name that has been checked against <see cref="All"/>.</summary>
    public static Normalisation Read(string name) =>
        Enum.GetValues<Normalisation>().First(n => string.Equals(Of(n), name, StringComparison.OrdinalIgnoreCase));
}
