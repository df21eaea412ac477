namespace LatentWorld.Engine.Checkpoints.Safetensors;

/// <summary>
/// Checks that tensors cover a file's data from end to end. What lies between or behind them is no part of any network,
/// and hides what the file really is; readers that look only at what they need take such a file, and others do not.
/// </summary>
internal static class SafetensorsCoverage
{
    /// <param name="data">Bytes behind the header.</param>
    /// <exception cref="CheckpointException">Two tensors overlap, or bytes belong to none.</exception>
    public static void Check(SafetensorsFile file, IEnumerable<SafetensorsTensor> tensors, long data)
    {
        long end = 0;
        string before = "the header";
        foreach (SafetensorsTensor tensor in tensors.OrderBy(tensor => tensor.Begin).ThenBy(tensor => tensor.End))
        {
            string name = SafetensorsFile.Shown(tensor.Name);
            if (tensor.Begin != end)
            {
                throw tensor.Begin < end
                    ? file.Damaged($"is damaged: {before} and {name} share {Math.Min(end, tensor.End) - tensor.Begin} bytes")
                    : file.Damaged($"is damaged: {tensor.Begin - end} bytes between {before} and {name} belong to no tensor");
            }

            (end, before) = (tensor.End, name);
        }

        if (end != data)
        {
            throw file.Damaged($"has {data - end} bytes behind its last tensor that belong to none");
        }
    }
}
