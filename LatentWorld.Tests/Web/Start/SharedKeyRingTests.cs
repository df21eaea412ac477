using System.Xml.Linq;
using LatentWorld.Engine.Store;
using LatentWorld.Tests.Servers;
using LatentWorld.Web.Start;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Web.Start;

/// <summary>Front ends sign with the same keys, which lie in the store that they share.</summary>
public sealed class SharedKeyRingTests(SharedPostgreSql server) : IDisposable
{
    private readonly string _connection = server.NewDatabase();
    private readonly List<IDisposable> _open = [];
    private readonly List<string> _said = [];

    [Fact]
    public void What_one_front_end_signs_another_reads()
    {
        (IDataProtector one, IDataProtector other) = (Protector(), Protector());
        Assert.Equal("a form", other.Unprotect(one.Protect("a form")));
        Assert.Equal("another", one.Unprotect(other.Protect("another")));
        Assert.Empty(_said);
    }

    [Fact]
    public void One_that_is_made_while_the_database_is_away_is_used_and_kept_when_it_is_back()
    {
        using var away = new PostgreSqlServer();
        var time = new FakeTimeProvider();
        PictureStore store = Open(away.ConnectionString(), time);
        var ring = new SharedKeyRing(store, _said.Add);
        ring.StoreElement(new XElement("key", "secret"), "key-1");
        Assert.Equal("secret", Assert.Single(ring.GetAllElements()).Value);
        Assert.Contains(_said, words => words.Contains("cannot be read at present", StringComparison.Ordinal));

        away.Start();
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("secret", Assert.Single(ring.GetAllElements()).Value);
        Assert.Equal("secret", Assert.Single(new SharedKeyRing(Open(away.ConnectionString(), time), _said.Add).GetAllElements()).Value);
        _open.ForEach(one => one.Dispose());
        _open.Clear();
    }

    public void Dispose() => _open.ForEach(one => one.Dispose());

    private PictureStore Open(string connection, TimeProvider time)
    {
        PictureStore store = PictureStore.OpenPostgreSql(connection, 1 << 30, _said.Add, time);
        _open.Add(store);
        return store;
    }

    private IDataProtector Protector()
    {
        PictureStore store = Open(_connection, TimeProvider.System);
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName("LatentWorld");
        services.Configure<KeyManagementOptions>(keys => keys.XmlRepository = new SharedKeyRing(store, _said.Add));
        ServiceProvider provider = services.BuildServiceProvider();
        _open.Add(provider);
        return provider.GetRequiredService<IDataProtectionProvider>().CreateProtector("forms");
    }
}
