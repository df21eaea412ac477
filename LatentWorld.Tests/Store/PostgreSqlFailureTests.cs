using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Store.Databases;
using LatentWorld.Engine.Store.PostgreSql;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Jobs;
using LatentWorld.Tests.Journals;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Rendering;
using LatentWorld.Tests.Servers;
using LatentWorld.Tests.Views;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace LatentWorld.Tests.Store;

/// <summary>A server that is not there, stops or says no: it is said in words, the map goes on, and what was told is kept.</summary>
public sealed class PostgreSqlFailureTests : IDisposable
{
    private readonly PostgreSqlServer _server = new();
    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _said = [];

    [Fact]
    public void A_server_that_is_not_there_at_the_start_is_said_and_taken_when_it_is()
    {
        using PictureStore store = Open(_server.ConnectionString());
        Assert.False(store.IsOnDisk);
        Assert.Contains($"PostgreSQL at 127.0.0.1:{_server.Port}/postgres cannot be reached: Connection refused.", store.Problem, StringComparison.Ordinal);
        Assert.Contains("Data:PostgreSql", store.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("not-to-be-shown", store.Problem, StringComparison.Ordinal);
        store.Remember(FakeModel.World(3));
        Assert.NotNull(store.Recall(WorldId.Of(FakeModel.World(3))));

        _server.Start();
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.True(store.IsOnDisk);
        Assert.Null(store.Problem);
        Assert.Equal(2, _said.Count);
        Assert.Contains("is open now", _said[1], StringComparison.Ordinal);
        using PictureStore other = Open(_server.ConnectionString());
        Assert.Equal(FakeModel.World(3), other.Recall(WorldId.Of(FakeModel.World(3))));
    }

    [Fact]
    public void A_transaction_that_says_nothing_ends_however_often_its_connection_was_given_back()
    {
        _server.Start();
        using var database = PostgreSqlDatabase.Open(_server.NewDatabase(), _time);
        for (int round = 0; round < 3; round++)
        {
            using StoreReading reading = database.Read();
            using DbCommand command = reading.Command("SHOW idle_in_transaction_session_timeout");
            Assert.Equal("5s", command.ExecuteScalar());
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_stops_keeps_what_was_written_and_gets_the_rest_when_it_is_back(bool inOrder)
    {
        _server.Start();
        using PictureStore store = Open(_server.NewDatabase());
        var shelf = new JournalShelf(store, new(), _time);
        store.Add(Key(1), Picture(1));
        await store.SettleAsync([Key(1)], TestContext.Current.CancellationToken);
        Journal journal = shelf.Create(JournalsUnderTest.World, "Before", [JournalsUnderTest.Place(1)]).Journal;

        if (inOrder)
        {
            _server.Stop();
        }
        else
        {
            _server.Crash();
        }

        Assert.Null(store.Find(Key(1)));
        Assert.Contains($"127.0.0.1:{_server.Port}", store.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("not-to-be-shown", store.Problem, StringComparison.Ordinal);
        store.Add(Key(2), Picture(2));
        store.Remember(FakeModel.World(7));
        Assert.Equal(Picture(2).ETag, store.Find(Key(2))!.ETag);
        Assert.Contains("cannot be kept now", Assert.Throws<JournalRefusedException>(() => shelf.Create(JournalsUnderTest.World, "Meanwhile", [])).Message, StringComparison.Ordinal);

        _server.Start();
        await Poll.UntilAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(5));
                return store.Find(Key(1)) is not null && store.Problem is null;
            },
            () => $"The store still says: {store.Problem}");

        Assert.Equal(Picture(1).ETag, store.Find(Key(1))!.ETag);
        Assert.Equal("Before", shelf.Find(journal.Id)!.Title);
        store.Dispose();
        using PictureStore again = Open(_server.ConnectionString("test1"));
        Assert.Equal(Picture(2).ETag, again.Find(Key(2))!.ETag);
        Assert.Equal(FakeModel.World(7), again.Recall(WorldId.Of(FakeModel.World(7))));
    }

    [Fact]
    public void A_restart_between_two_reads_is_not_noticed()
    {
        _server.Start();
        using PictureStore store = Open(_server.NewDatabase());
        store.Remember(FakeModel.World(7));
        // Several connections of the pool are broken by it.
        Parallel.For(0, 8, i => store.Existing([Key(i)]));

        _server.Stop();
        _server.Start();

        Assert.Empty(store.Existing([Key(1)]));
        Parallel.For(0, 8, i => store.Existing([Key(i)]));
        Assert.Null(store.Problem);
        Assert.Empty(_said);
    }

    [Fact]
    public void A_server_that_does_not_answer_is_said_and_not_waited_for()
    {
        // The system takes the connection, and nobody reads from it.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using PictureStore store = Open($"Host=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};Username=somebody");
        Assert.False(store.IsOnDisk);
        Assert.Contains("does not answer in time", Assert.Single(_said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_this_program_itself_cannot_do_is_said_and_tried_again()
    {
        using var asking = new TcpListener(IPAddress.Loopback, 0);
        asking.Start();
        Task answering = Task.Run(() => AgreeToEncryptAsync(asking), TestContext.Current.CancellationToken);
        using (PictureStore store = Open(
            $"Host=127.0.0.1;Port={((IPEndPoint)asking.LocalEndpoint).Port};Username=somebody;SSL Mode=Require;SSL Certificate=/nowhere/client.crt"))
        {
            Assert.Contains("/nowhere/client.crt", Assert.Single(_said), StringComparison.Ordinal);
            Assert.Contains("Data:PostgreSql", _said[0], StringComparison.Ordinal);
            // On the timer's thread an exception would end the process.
            _time.Advance(TimeSpan.FromSeconds(5));
            Assert.False(store.IsOnDisk);
        }

        asking.Stop();
        await answering;
    }

    [Fact]
    public void A_key_that_is_kept_before_the_server_is_there_is_there_afterwards()
    {
        using PictureStore store = Open(_server.ConnectionString());
        store.KeepKey("first", "<key/>");
        Assert.Null(store.ReadKeys());

        _server.Start();
        _time.Advance(TimeSpan.FromSeconds(5));
        store.KeepKey("second", "<key/>");
        Assert.Equal(2, store.ReadKeys()!.Count);
    }

    [Fact]
    public async Task While_the_server_is_gone_a_job_and_a_journal_are_refused_as_what_the_database_does_not_keep()
    {
        await using var tiles = new ServiceUnderTest();
        using PictureStore store = Open(_server.ConnectionString());
        var planner = new JobPlanner(tiles.Service, store, new(store, new(), tiles.Time), new(Path.GetTempPath(), 1L << 30, TimeSpan.FromHours(1), tiles.Time), new());
        var refusal = await Assert.ThrowsAsync<JobRefusedException>(() =>
            planner.StartAsync(tiles.World, JobsUnderTest.Unit(0), JobsUnderTest.Somebody, TestContext.Current.CancellationToken));
        Assert.Contains("The database does not answer at present", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("disk", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("The database does not answer at present", new JournalShelf(store, new(), _time).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_versions_store_is_named_and_left_alone()
    {
        _server.Start();
        string connection = _server.NewDatabase();
        Open(connection).Dispose();
        Change(connection, "UPDATE store_version SET version = 99");

        using PictureStore store = Open(connection);
        Assert.False(store.IsOnDisk);
        Assert.Contains("later LatentWorld (its version is 99", Assert.Single(_said), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_server_refuses_is_said_with_the_cure()
    {
        _server.Start();
        Assert.Contains("has no such database. Create it", Problem("Database=nowhere"), StringComparison.Ordinal);
        Assert.Contains("does not let this program in", Problem("Username=nobody"), StringComparison.Ordinal);
        Change(_server.ConnectionString(), "CREATE ROLE guest LOGIN");
        Assert.Contains("cannot be written: permission denied", Problem("Username=guest"), StringComparison.Ordinal);
        Assert.All(_said, words => Assert.DoesNotContain("not-to-be-shown", words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_picture_that_the_disk_changed_is_not_shown_but_made_again()
    {
        _server.Start();
        string connection = _server.NewDatabase();
        using PictureStore store = Open(connection);
        store.Add(Key(1), Picture(1));
        store.Add(Key(2), Picture(2));
        await store.SettleAsync([Key(1), Key(2)], TestContext.Current.CancellationToken);
        Change(connection, "UPDATE pictures SET webp = set_byte(webp, 5, get_byte(webp, 5) # 16) WHERE alpha = 1");

        Assert.Null(store.Find(Key(1)));
        Assert.Contains("made again", Assert.Single(_said), StringComparison.Ordinal);
        Assert.False(store.Has(Key(1)));
        Assert.NotNull(store.Find(Key(2)));
    }

    public void Dispose() => _server.Dispose();

    private static PictureKey Key(int x) => PictureKey.Of(new("world"), new(0, x, 1));

    private static Picture Picture(int seed)
    {
        byte[] bytes = new byte[12_000];
        new Random(seed).NextBytes(bytes);
        return new(bytes, [seed], new("hash", "CPU", "fp32", 4, DateTimeOffset.UnixEpoch, 1.5));
    }

    /// <summary>Answers who asks for an encrypted line that he may have one, as a server does, and no more.</summary>
    private static async Task AgreeToEncryptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                using TcpClient client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
                await client.GetStream().ReadExactlyAsync(new byte[8], TestContext.Current.CancellationToken);
                await client.GetStream().WriteAsync("S"u8.ToArray(), TestContext.Current.CancellationToken);
            }
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The test is over.
        }
    }

    private static void Change(string connectionString, string sql)
    {
        using NpgsqlConnection connection = new(connectionString + ";Pooling=false");
        connection.Open();
        using NpgsqlCommand command = new(sql, connection);
        command.ExecuteNonQuery();
    }

    private string? Problem(string settings)
    {
        using PictureStore store = Open($"{_server.ConnectionString()};{settings}");
        return store.Problem;
    }

    private PictureStore Open(string connection) => PictureStore.OpenPostgreSql(connection, 1 << 30, _said.Add, _time);
}
