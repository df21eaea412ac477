namespace LatentWorld.Engine.Diffusion;

/// <summary>Classifier-free guidance (Ho and Salimans 2022): m = m_negative + w(m_prompt − m_negative).</summary>
public static class Guidance
{
    /// <summary>Whether a scale needs the negative prompt's prediction at all: at 1 it cancels out.</summary>
    public static bool NeedsNegative(double scale) => scale != 1;

    /// <summary>Writes the guided output; <paramref name="guided"/> may be one of the two inputs.</summary>
    public static void Apply(ReadOnlySpan<float> negative, ReadOnlySpan<float> prompt, float scale, Span<float> guided)
    {
        negative = negative[..guided.Length];
        prompt = prompt[..guided.Length];
        for (int i = 0; i < guided.Length; i++)
        {
            guided[i] = negative[i] + (scale * (prompt[i] - negative[i]));
        }
    }
}
