namespace LatentWorld.Engine.Models;

/// <summary>An input or output of a network.</summary>
/// <param name="Name">As the export named it.</param>
/// <param name="Type">In the words of numpy, such as "float32".</param>
/// <param name="Shape">Each dimension's size, or the name of one that is free.</param>
public sealed record OnnxTensor(string Name, string Type, IReadOnlyList<string> Shape)
{
    /// <summary>The size of a dimension; 0 where the export leaves it free.</summary>
    public int Size(int dimension) => int.TryParse(Shape[dimension], out int size) && size > 0 ? size : 0;

    public override string ToString() => $"{Name} {Type} [{string.Join(", ", Shape)}]";
}
