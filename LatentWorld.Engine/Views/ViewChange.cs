using LatentWorld.Engine.Pictures;

namespace LatentWorld.Engine.Views;

/// <summary>What a look changes.</summary>
/// <param name="Unknown">Pictures of the view that nothing is known of yet: they came into it, or were given up or forgiven before.</param>
/// <param name="IsElsewhere">Whether other pictures are wanted than before, or in another order.</param>
/// <param name="LacksField">Whether there are tiles whose value of the field has still to be computed.</param>
internal sealed record ViewChange(IReadOnlyCollection<PictureKey> Unknown, bool IsElsewhere, bool LacksField);
