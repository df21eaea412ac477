using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Pictures;

namespace LatentWorld.Engine.Views;

/// <summary>A kept picture beside the same picture rendered now.</summary>
/// <param name="Kept">The kept picture's provenance.</param>
/// <param name="Again">The new one's.</param>
/// <param name="Pixels">How far apart they are.</param>
/// <param name="FeatureCosine">Cosine of the angle between their image features, −1 to 1; null where there is none: without an image encoder, or where its numbers overflowed.</param>
/// <param name="KeptWord">The word nearest to the kept picture; null where the model knows none.</param>
/// <param name="AgainWord">The word nearest to the new one.</param>
public sealed record Verification(
    Provenance Kept, Provenance Again, PixelDifference Pixels, double? FeatureCosine, string? KeptWord, string? AgainWord)
{
    /// <summary>Whether the nearest word is another one.</summary>
    public bool WordChanged => KeptWord != AgainWord;

    /// <summary>Compares two pictures of one size.</summary>
    public static Verification Of(Picture kept, Picture again, IReadOnlyList<Concept> concepts) => new(
        kept.Provenance,
        again.Provenance,
        PixelDifference.Between(PictureDecoding.DecodeWebP(kept.WebP.Span), PictureDecoding.DecodeWebP(again.WebP.Span)),
        Pictures.FeatureCosine.Of(kept.Features, again.Features),
        NearestWord(kept, concepts),
        NearestWord(again, concepts));

    private static string? NearestWord(Picture picture, IReadOnlyList<Concept> concepts) =>
        ConceptWords.Nearest(picture.Features, concepts, 1) is [var nearest] ? nearest.Word : null;
}
