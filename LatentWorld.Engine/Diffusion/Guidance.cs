namespace LatentWorld.Engine.Diffusion;

/// <summary>Classifier-free guidance (Ho and Salimans 2022): m = m_negative + w(m_prompt − m_negative).</summary>
public static class Guidance
{
    /// <summary>Whether a scale needs the negative prompt's prediction at all: at 1 it cancels out.</summary>
    public static bool NeedsNegative(double scale) => scale != 1;

    /// <summary>Rows that a picture takes in a run of the U-Net: two where it is guided, else one.</summary>
    public static int Rows(double scale) => NeedsNegative(scale) ? 2 : 1;
}
