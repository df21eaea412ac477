using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields;

/// <summary>What is said of a kind of field wherever its values go.</summary>
/// <param name="Unit">The unit of its values, for people.</param>
public sealed record FieldDescription(FieldKind Kind, string Unit)
{
    /// <summary>One of each kind.</summary>
    public static IReadOnlyList<FieldDescription> All { get; } =
    [
        new(FieldKind.Sensitivity, "feature change per unit of latent distance"),
    ];

    /// <summary>What is said of a kind.</summary>
    public static FieldDescription Of(FieldKind kind) => All.Single(field => field.Kind == kind);

    /// <summary>The kind's name in messages, as <see cref="EnumWords{T}"/> has it.</summary>
    public string Word => EnumWords<FieldKind>.Of(Kind);
}
