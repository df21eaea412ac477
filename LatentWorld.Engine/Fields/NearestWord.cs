namespace LatentWorld.Engine.Fields;

/// <summary>A concept word near a picture.</summary>
/// <param name="Word">The word.</param>
/// <param name="Cosine">Cosine of the angle between picture and word features, −1 to 1.</param>
/// <param name="Probability">Its share among all the model's words: softmax of 100 × cosine, as CLIP scores.</param>
public sealed record NearestWord(string Word, double Cosine, double Probability);
