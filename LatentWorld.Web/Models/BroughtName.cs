namespace LatentWorld.Web.Models;

/// <summary>The names of brought files, and of the folders that are made of them.</summary>
internal static class BroughtName
{
    private const string Ending = ".safetensors";
    private const int Longest = 64;

    private static readonly string[] Pickled = [".ckpt", ".pt", ".pth", ".bin"];

    /// <summary>No files on Windows, with whatever ending.</summary>
    private static readonly HashSet<string> Devices =
        ["con", "prn", "aux", "nul", .. Enumerable.Range(0, 10).SelectMany(number => new[] { $"com{number}", $"lpt{number}" })];

    /// <exception cref="BringException">It is no file that is imported.</exception>
    public static void Check(string file)
    {
        string ending = Path.GetExtension(file).ToLowerInvariant();
        if (Pickled.Contains(ending))
        {
            throw new BringException(StatusCodes.Status422UnprocessableEntity, $"{ending} files hold programs, which run when they are opened. Bring the checkpoint as .safetensors; most are shared so as well.");
        }

        if (ending != Ending)
        {
            throw new BringException(StatusCodes.Status422UnprocessableEntity, "Bring one .safetensors file, a checkpoint of Stable Diffusion 1.x or 2.x.");
        }
    }

    /// <summary>Letters, digits, and marks that no file system minds.</summary>
    public static string Of(string file)
    {
        string name = file[(file.LastIndexOfAny(['/', '\\']) + 1)..];
        name = name.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) ? name[..^Ending.Length] : name;
        string plain = new([.. name.Take(Longest).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '-')]);
        return plain.Trim('.', '-') is not { Length: > 0 } kept ? "checkpoint"
            : Devices.Contains(kept.Split('.')[0].ToLowerInvariant()) ? $"model-{kept}"
            : kept;
    }

    /// <summary>A folder of the name where there is none yet, or of the name and a number.</summary>
    public static string Free(string parent, string name) =>
        Enumerable.Range(1, int.MaxValue).Select(number => Path.Combine(parent, number == 1 ? name : $"{name}-{number}")).First(path => !Path.Exists(path));
}
