using System.IO.Compression;
using System.Reflection;
using System.Reflection.Metadata;
using System.Text.Json;
using System.Xml.Linq;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Pipelines;

/// <summary>What <c>dotnet pack LatentWorld.Engine</c> makes of the build that these tests run on.</summary>
public sealed class EnginePackageTests : IDisposable
{
    private static readonly string Engine = Path.GetDirectoryName(TestFolders.Checkout(Path.Combine("LatentWorld.Engine", "LatentWorld.Engine.csproj")))!;

    private static readonly string Configuration =
        typeof(EnginePackageTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_has_a_readme_a_licence_documentation_and_symbols_and_no_native_library()
    {
        await DotnetCommand.RunAsync(Engine, _folder, "pack", "--no-build", "-c", Configuration, "-o", _folder.Path, "-v", "quiet");

        using ZipArchive package = await ZipFile.OpenReadAsync(Assert.Single(Directory.GetFiles(_folder.Path, "*.nupkg")), TestContext.Current.CancellationToken);
        string[] payload = [.. package.Entries.Select(entry => entry.FullName).Where(IsPayload).Order(StringComparer.Ordinal)];
        Assert.Equal(["lib/net10.0/LatentWorld.Engine.dll", "lib/net10.0/LatentWorld.Engine.xml", "library.md"], payload);
        XElement[] metadata = [.. Read(package, "LatentWorld.Engine.nuspec").Descendants()];
        Assert.Equal("library.md", Single(metadata, "readme").Value);
        Assert.Equal("expression", Single(metadata, "license").Attribute("type")?.Value);
        Assert.DoesNotContain(metadata, element => element.Name.LocalName is "repository" or "projectUrl");
        Assert.Equal(
            ["Microsoft.ML.OnnxRuntime.Managed"],
            metadata.Select(element => element.Attribute("id")?.Value).Where(id => id?.Contains("OnnxRuntime", StringComparison.OrdinalIgnoreCase) == true));
        Assert.Contains(
            Read(package, "lib/net10.0/LatentWorld.Engine.xml").Descendants("member"),
            member => member.Attribute("name")?.Value == "M:LatentWorld.Engine.Pipelines.WorldPlane.At(System.Double,System.Double)");

        using ZipArchive symbols = await ZipFile.OpenReadAsync(Assert.Single(Directory.GetFiles(_folder.Path, "*.snupkg")), TestContext.Current.CancellationToken);
        Assert.True(HasSources(symbols.GetEntry("lib/net10.0/LatentWorld.Engine.pdb")!));
    }

    /// <summary>The build lists there what it puts beside the engine; a folder may hold what an older build left.</summary>
    [Fact]
    public void Its_build_puts_no_native_library_of_ONNX_Runtime_beside_it()
    {
        string list = File.ReadAllText(Path.Combine(Engine, "bin", Configuration, "net10.0", "LatentWorld.Engine.deps.json"));
        using var dependencies = JsonDocument.Parse(list);
        string[] files =
        [
            .. from target in dependencies.RootElement.GetProperty("targets").EnumerateObject()
               from library in target.Value.EnumerateObject()
               from kind in library.Value.EnumerateObject()
               where kind.Name is "runtimeTargets" or "native" or "runtime"
               from file in kind.Value.EnumerateObject()
               select file.Name,
        ];

        Assert.Equal(["lib/net8.0/Microsoft.ML.OnnxRuntime.dll"], files.Where(file => file.Contains("onnxruntime", StringComparison.OrdinalIgnoreCase)));
    }

    private static bool IsPayload(string name) => name is not ("[Content_Types].xml" or "LatentWorld.Engine.nuspec")
        && !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal);

    private static XDocument Read(ZipArchive package, string name)
    {
        using Stream file = package.GetEntry(name)!.Open();
        return XDocument.Load(file);
    }

    private static XElement Single(XElement[] metadata, string name) => Assert.Single(metadata, element => element.Name.LocalName == name);

    private static bool HasSources(ZipArchiveEntry pdb)
    {
        var embeddedSource = new Guid("0E8A571B-6926-466E-B4AD-8AB04611F5FE");
        using var stream = new MemoryStream();
        using (Stream packed = pdb.Open())
        {
            packed.CopyTo(stream);
        }

        stream.Position = 0;
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(stream);
        MetadataReader reader = provider.GetMetadataReader();
        return reader.CustomDebugInformation.Any(handle => reader.GetGuid(reader.GetCustomDebugInformation(handle).Kind) == embeddedSource);
    }
}
