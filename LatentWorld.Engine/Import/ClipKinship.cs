using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Checkpoints.Keys;

namespace LatentWorld.Engine.Import;

/// <summary>
/// Whether two text encoders of one form come from one training: their words' vectors are nearly the same. Training that goes
/// on from a CLIP moves them little, half precision by less than a thousandth, and trainings of their own share nothing.
/// </summary>
internal static class ClipKinship
{
    // Words of single letters and the most frequent pairs: enough to tell, and read in no time.
    private const int Compared = 1 << 16;

    /// <summary>Largest distance, in lengths of the second: unrelated tables lie about √2 apart.</summary>
    private const double Farthest = .25;

    /// <param name="one">A text encoder by transformers' names.</param>
    /// <param name="other">Another whose table of words has the same shape.</param>
    public static bool Holds(INetworkWeights one, INetworkWeights other)
    {
        IReadOnlyList<int> shape = one.ShapeOf(TextWeights.Tokens);
        int count = (int)Math.Min(Compared, (long)shape[0] * shape[1]);
        float[] ours = new float[count], theirs = new float[count];
        one.Read(TextWeights.Tokens, 0, ours);
        other.Read(TextWeights.Tokens, 0, theirs);
        double apart = 0, length = 0;
        for (int i = 0; i < count; i++)
        {
            double difference = (double)ours[i] - theirs[i];
            apart += difference * difference;
            length += (double)theirs[i] * theirs[i];
        }

        return apart <= Farthest * Farthest * length;
    }
}
