using System.Text;

namespace LatentWorld.Engine.Grids;

/// <summary>A folder that can be opened.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="IsUploaded">Whether somebody has brought it as a ZIP; else the operator has put it there.</param>
public sealed record GridFolder(string Path, bool IsUploaded)
{
    private const int Longest = 64;

    /// <summary>Its name in addresses: the folder's, in small letters, digits and hyphens.</summary>
    public string Name { get; } = NameOf(System.IO.Path.GetFileName(Path));

    /// <summary>The name of a folder in addresses.</summary>
    public static string NameOf(string folder)
    {
        StringBuilder name = new();
        foreach (char letter in folder.Take(Longest))
        {
            name.Append(char.IsAsciiLetterOrDigit(letter) || letter is '_' ? char.ToLowerInvariant(letter) : '-');
        }

        return name.ToString();
    }
}
