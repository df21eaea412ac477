namespace LatentWorld.Tests.Models;

/// <summary>Finds what lies beside the tests: the embedded model, and their data.</summary>
internal static class TestFolders
{
    /// <summary>models/terra of this checkout; null where it is not there.</summary>
    public static string? Terra { get; } = Find(Path.Combine("models", "terra", "model_index.json")) is { } index ? Path.GetDirectoryName(index) : null;

    /// <summary>A file of the checkout, by its path there.</summary>
    public static string Checkout(string name) => Find(name) ?? throw new FileNotFoundException($"The checkout lacks {name}.");

    /// <summary>A file of test data beside its tests, by its path in the tests' project.</summary>
    public static string Data(string name) => Checkout(Path.Combine("LatentWorld.Tests", name));

    /// <summary>terra, or a skipped test.</summary>
    public static string RequireTerra()
    {
        Assert.SkipWhen(Terra is null, "models/terra is not in this checkout.");
        return Terra!;
    }

    /// <summary>A copy of terra to break, in a temporary folder that goes with the test.</summary>
    public static TemporaryFolder CopyTerra()
    {
        string terra = RequireTerra();
        var copy = new TemporaryFolder();
        foreach (string file in Directory.EnumerateFiles(terra, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(copy.Path, Path.GetRelativePath(terra, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    private static string? Find(string relative)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, relative);
            // Build outputs hold copies of models; the checkout's own folder is the one to test.
            if (File.Exists(path) && !folder.FullName.StartsWith(AppContext.BaseDirectory.TrimEnd('/', '\\'), StringComparison.Ordinal))
            {
                return path;
            }
        }

        return null;
    }
}
