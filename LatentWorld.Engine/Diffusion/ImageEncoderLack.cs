namespace LatentWorld.Engine.Diffusion;

/// <summary>A model without an image encoder: its pictures have no features, and nothing that is made of those.</summary>
public static class ImageEncoderLack
{
    /// <summary>What is said wherever features are asked of it, for people.</summary>
    public const string Words =
        "This model has no image encoder, by whose features pictures are compared. Put one into its folder image_encoder/, or name a CLIP folder that has one: "
        + "Model:ClipPath in the settings, ModelOptions.ClipPath in a program.";
}
