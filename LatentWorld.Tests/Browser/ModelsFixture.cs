using LatentWorld.Tests.Import;
using LatentWorld.Tests.Models;
using LatentWorld.Web.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace LatentWorld.Tests.Browser;

/// <summary>A server with terra beside its own model, which takes small checkpoints.</summary>
public sealed class ModelsFixture : MapFixture
{
    private readonly TemporaryFolder _folder = new();

    protected override Dictionary<string, string> Settings => new()
    {
        ["Data:Folder"] = _folder.Path,
        ["Models:Folder"] = Path.GetDirectoryName(TestFolders.RequireTerra())!,
        ["Model:Devices"] = "cpu",
        ["Tiles:BatchSize"] = "1",
    };

    protected override Action<IServiceCollection> Also => services => services.AddSingleton(given => new BroughtModels(
        _folder.File("brought"), 10_000_000, 100_000_000, given.GetRequiredService<ServedModels>(), NullLogger<BroughtModels>.Instance)
    { Options = ParityFiles.Options });

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    internal string File(string name) => _folder.File(name);
}
