using System.Xml.Linq;
using LatentWorld.Tests.Models;
using LatentWorld.Web.Start;
using Microsoft.Extensions.Logging.Abstractions;

namespace LatentWorld.Tests.Web.Start;

/// <summary>The server's keys lie in its data folder, for its owner alone.</summary>
public sealed class KeyFolderTests : IDisposable
{
    private const UnixFileMode ForOthers = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly TemporaryFolder _data = new();
    private readonly List<string> _said = [];

    private string Path => _data.File("keys");

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Keys_are_kept_and_nobody_else_reads_them(bool isThere)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes.");
            return;
        }

        if (isThere)
        {
            Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | ForOthers);
        }

        Open().StoreElement(new XElement("key", "secret"), "key-1");

        Assert.Equal("secret", Assert.Single(Open().GetAllElements()).Value);
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Path) & ForOthers);
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Assert.Single(Directory.GetFiles(Path))) & ForOthers);
        Assert.Empty(_said);
    }

    [Fact]
    public void Where_the_folder_cannot_be_made_they_last_as_long_as_the_server_and_that_is_said()
    {
        File.WriteAllText(Path, "a file");
        KeyFolder keys = Open();
        keys.StoreElement(new XElement("key", "secret"), "key-1");
        Assert.Equal("secret", Assert.Single(keys.GetAllElements()).Value);
        Assert.Contains("cannot be kept in", Assert.Single(_said));
    }

    [Fact]
    public void A_damaged_file_is_passed_over_and_named()
    {
        KeyFolder keys = Open();
        keys.StoreElement(new XElement("key", "secret"), "key-1");
        File.WriteAllText(System.IO.Path.Combine(Path, "key-2.xml"), "<key");
        Assert.Equal("secret", Assert.Single(keys.GetAllElements()).Value);
        Assert.Contains("key-2.xml cannot be read", Assert.Single(_said));
    }

    private KeyFolder Open() => new(Path, NullLoggerFactory.Instance, _said.Add);
}
