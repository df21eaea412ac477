using LatentWorld.Engine.Corners;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Rendering;
using LatentWorld.Tests.Servers;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace LatentWorld.Tests.Corners;

/// <summary>Processes that share a store and no folder: the latent of a corner that one has made is there for all.</summary>
public sealed class SharedCornerTests(SharedPostgreSql server) : IDisposable
{
    private static readonly LatentShape Shape = FakeDenoiser.TheShape;

    private readonly string _connection = server.NewDatabase();
    private readonly FakeTimeProvider _time = new();
    private readonly List<IDisposable> _open = [];
    private readonly List<string> _said = [];

    [Fact]
    public void A_corner_of_one_is_a_corner_of_all()
    {
        (CornerShelf one, CornerShelf other) = (Shelf(), Shelf());
        string hash = Put(one, 1);

        Assert.Equal(Latent(1), other.Find(hash));
        World world = FakeModel.World().WithVertex(0, Vertex.Of(hash));
        Assert.Empty(other.Check(world));
        Assert.NotEmpty(other.Check(world with { Model = new("another", new string('1', 64)) }));
        Assert.Null(other.Report(hash));
        Assert.Null(other.Find(VertexLatent.HashOf(Latent(2))));
        Assert.Empty(_said);
    }

    [Fact]
    public void One_that_made_room_there_and_is_still_in_use_comes_back()
    {
        CornerShelf one = Shelf();
        string hash = Put(one, 1);
        Change("DELETE FROM latents");
        one.Find(hash);
        Assert.Null(Shelf().Find(hash));

        _time.Advance(TimeSpan.FromMinutes(5));
        one.Find(hash);
        Assert.Equal(Latent(1), Shelf().Find(hash));
    }

    [Fact]
    public void What_is_not_what_its_hash_says_is_none()
    {
        string hash = Put(Shelf(), 1);
        Change("UPDATE latents SET content = content || '\\x00000000'::bytea");
        Assert.Null(Shelf().Find(hash));
    }

    [Fact]
    public void Their_bytes_count_and_those_used_longest_ago_make_room()
    {
        CornerShelf one = Shelf(bound: 200_000);
        string first = Put(one, 0);
        _time.Advance(TimeSpan.FromHours(2));
        int count = 1;
        for (; count < 2000 && Rows("SELECT COUNT(*) FROM latents") == count; count++)
        {
            Put(one, count);
        }

        Assert.InRange(Rows("SELECT CAST(SUM(bytes) AS bigint) FROM weights"), 1, 200_000);
        Assert.Equal(0, Rows($"SELECT COUNT(*) FROM latents WHERE hash = '{first}'"));
        Assert.Equal(Latent(0), one.Find(first));
    }

    public void Dispose() => _open.ForEach(one => one.Dispose());

    private static float[] Latent(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Shape.Count).Select(_ => random.NextSingle())];
    }

    private static string Put(CornerShelf shelf, int seed) =>
        shelf.Put(Latent(seed), CornerReport.Of(Latent(seed), CornerOrigin.Place, 1, new FakeModel()), new(null), Shape);

    private CornerShelf Shelf(long bound = 1 << 30)
    {
        var folder = new TemporaryFolder();
        PictureStore store = PictureStore.OpenPostgreSql(_connection, bound, _said.Add, _time);
        _open.AddRange([store, folder]);
        return new(folder.Path, 1 << 30, Shape.Count, _time, store);
    }

    private void Change(string sql)
    {
        using NpgsqlConnection connection = new(_connection + ";Pooling=false");
        connection.Open();
        using NpgsqlCommand command = new(sql, connection);
        command.ExecuteNonQuery();
    }

    private long Rows(string sql)
    {
        using NpgsqlConnection connection = new(_connection + ";Pooling=false");
        connection.Open();
        using NpgsqlCommand command = new(sql, connection);
        return (long)command.ExecuteScalar()!;
    }
}
