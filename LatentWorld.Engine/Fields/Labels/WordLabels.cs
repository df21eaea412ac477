using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields.Labels;

/// <summary>Labels that are words: the model's own, or a list that somebody brings.</summary>
public static class WordLabels
{
    /// <summary>The model's concept words.</summary>
    /// <exception cref="LabelRefusedException">The model has fewer than two.</exception>
    public static LabelSet OfModel(IDiffusionModel model) => model.Concepts.Count >= 2
        ? new(
            LabelKind.Words, $"{model.Concepts.Count} concept words of {model.Reference.Name}", model.FeaturesFrom,
            [.. model.Concepts.Select(concept => concept.Word)], [.. model.Concepts.Select(concept => concept.Features)])
        : throw new LabelRefusedException(
            $"{model.Reference.Name} has no concept words: its folder has no image_encoder/concepts.json or no text_projection. Bring words of your own, or take clusters.");

    /// <summary>A list of one's own, each word encoded as it is written.</summary>
    /// <param name="choice">Of the kind <see cref="LabelKind.Own"/>.</param>
    /// <exception cref="LabelRefusedException">The model does not embed texts, a word is too long for it, or it sees no difference between two.</exception>
    /// <exception cref="OperationCanceledException">It was canceled, between two words.</exception>
    public static LabelSet Own(IDiffusionModel model, LabelChoice choice, CancellationToken cancellation = default)
    {
        if (!model.EmbedsTexts)
        {
            throw new LabelRefusedException(
                $"{model.Reference.Name} cannot compare pictures with words: its folder has no text_projection beside an image_encoder of its own. Take clusters, or export the model with both.");
        }

        return new(LabelKind.Own, $"{choice.Words.Count} words of your own", model.FeaturesFrom, choice.Words, [.. choice.Words.Select(word =>
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return model.EmbedText(word);
            }
            catch (Exception exception) when (exception is PromptException or ModelFolderException)
            {
                throw new LabelRefusedException($"“{ShownText.Quoted(word)}” cannot be a label: {exception.Message}");
            }
        })]);
    }
}
