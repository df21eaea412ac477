namespace LatentWorld.Tests.Checkpoints.Layouts;

/// <summary>A weight as both layouts have it.</summary>
/// <param name="Original">Its key in the original layout, without the network's prefix.</param>
/// <param name="Name">Its name in diffusers or transformers.</param>
/// <param name="Shape">Its shape there.</param>
/// <param name="OriginalShape">Its shape in the original layout, where that differs.</param>
internal sealed record LayoutWeight(string Original, string Name, int[] Shape, int[]? OriginalShape = null)
{
    public long Count => Shape.Aggregate(1L, (count, dimension) => count * dimension);

    /// <summary>
    /// Numbers that tell this weight from others by its name, whole from -127 to 127, which all types of floats hold.
    /// </summary>
    public float[] Values => ValuesOf(Name, Count);

    public static float[] ValuesOf(string name, long count)
    {
        // FNV-1a.
        uint hash = name.Aggregate(2166136261, (sum, letter) => (sum ^ letter) * 16777619);
        float[] values = new float[count];
        for (uint i = 0; i < values.Length; i++)
        {
            values[i] = (int)(((hash + (i * 2654435761)) % 255) - 127);
        }

        return values;
    }

    public FileTensor InOriginal(string prefix, string type = "F32") => new(prefix + Original, OriginalShape ?? Shape, Values, type);

    public FileTensor InDiffusers(string type = "F32") => new(Name, Shape, Values, type);
}
