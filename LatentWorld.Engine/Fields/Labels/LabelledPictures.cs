using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;

namespace LatentWorld.Engine.Fields.Labels;

/// <summary>What the model's image encoder sees in kept pictures, and which of its words that is nearest to.</summary>
internal sealed class LabelledPictures(IDiffusionModel model, PictureLibrary library)
{
    private readonly LabelSet? _labels = library.HasFeatures && model.Concepts.Count >= 2 ? WordLabels.OfModel(model) : null;

    /// <summary>The words, by number; none where the model has fewer than two.</summary>
    public IReadOnlyList<string> Words => _labels?.Names ?? [];

    /// <summary>The features of those of some pictures that are kept. Features of another encoder count as missing, and none are computed.</summary>
    /// <param name="keys">Of one world, each once.</param>
    /// <returns>By picture, with the number of its word, null where there are no words.</returns>
    public Dictionary<PictureKey, (float[] Features, int? Label)> Find(IReadOnlyCollection<PictureKey> keys) => library.FindFeatures(keys)
        .Where(one => IsOwn(one.Value))
        .ToDictionary(one => one.Key, one => (one.Value.Values, _labels?.Of(one.Value.Values).Index));

    /// <summary>Has a kept picture's features computed anew where they are another encoder's.</summary>
    /// <returns>Whether there are any now.</returns>
    public bool Renew(PictureKey key) => library.FindFeatures(key) is { } features && IsOwn(features);

    private bool IsOwn(KeptFeatures features) => features.Values is { Length: > 0 } && features.Origin.Encoder == library.Origin.Encoder;
}
