using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields;

/// <summary>What is said of a kind of field wherever its values go.</summary>
/// <param name="Title">Its name, for people.</param>
/// <param name="Unit">The unit of its values, for people.</param>
/// <param name="Key">What stands in a link where it is shown, one letter.</param>
/// <param name="Low">What low values are.</param>
/// <param name="High">What high values are.</param>
public sealed record FieldDescription(FieldKind Kind, string Title, string Unit, string Key, string Low, string High)
{
    /// <summary>One of each kind.</summary>
    public static IReadOnlyList<FieldDescription> All { get; } =
    [
        new(FieldKind.Sensitivity, "Sensitivity", "feature change per unit of latent distance", "s", "calm", "rift"),
        new(FieldKind.Amplitude, "Amplitude", "mean feature change per unit of latent distance", "a", "calm", "rift"),
        new(FieldKind.Stretch, "Stretch", "feature change per unit of latent distance, where it is strongest", "t", "calm", "rift"),
        new(FieldKind.Anisotropy, "Anisotropy", "strongest by weakest stretch, a ratio", "y", "all ways alike", "one way"),
        new(FieldKind.Area, "Area", "feature area per unit of latent area", "r", "shrunk", "spread"),
    ];

    /// <summary>What is said of a kind.</summary>
    public static FieldDescription Of(FieldKind kind) => All.Single(field => field.Kind == kind);

    /// <summary>The kind's name in messages, as <see cref="EnumWords{T}"/> has it.</summary>
    public string Word => EnumWords<FieldKind>.Of(Kind);
}
