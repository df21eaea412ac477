using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Views;

/// <summary>How long a verification waits, and what ends it.</summary>
public sealed class TileVerifierWaitTests
{
    private static readonly TileAddress Tile = new(2, 1, 1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_verification_that_is_cancelled_leaves_the_batch_at_the_next_step()
    {
        await using var test = new ServiceUnderTest();
        await test.Service.GetAsync(test.World, Tile, Cancellation);
        int rows = test.Model.Fake.RowsRun;
        using var cancellation = new CancellationTokenSource();
        test.Model.Fake.Hold();
        Task<Verification> verification = VerifyAsync(test, cancellation.Token);
        await test.Model.Fake.ArrivedAsync();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => verification);
        test.Model.Fake.ReleaseAll();
        await test.DisposeAsync();
        Assert.Equal(rows + 1, test.Model.Fake.RowsRun);
        Assert.Equal(1, test.Model.Decoded);
    }

    [Fact]
    public async Task A_full_queue_refuses_in_words()
    {
        await using var test = new ServiceUnderTest(options: new() { QueueBound = 1 });
        await test.Service.GetAsync(test.World, Tile, Cancellation);
        test.Model.Fake.Hold();
        using Viewer viewer = test.Service.Join();
        viewer.Look(View.Of(test.World, new(0, 1, 0)));

        var refusal = await Assert.ThrowsAsync<TileUnavailableException>(() => VerifyAsync(test, Cancellation));

        Assert.Contains("queue is full", refusal.Message, StringComparison.Ordinal);
        test.Model.Fake.ReleaseAll();
    }

    [Fact]
    public async Task A_verification_waits_no_longer_than_its_bound()
    {
        await using var test = new ServiceUnderTest();
        await test.Service.GetAsync(test.World, Tile, Cancellation);
        test.Model.Fake.Hold();
        Task<Verification> verification = VerifyAsync(test, Cancellation);
        await test.Model.Fake.ArrivedAsync();

        test.Time.Advance(new TileServiceOptions().MaxWait);

        await Assert.ThrowsAsync<TileUnavailableException>(() => verification);
        test.Model.Fake.ReleaseAll();
    }

    [Fact]
    public async Task A_server_that_stops_tells_those_who_wait()
    {
        await using var test = new ServiceUnderTest(options: new() { ShutdownBound = TimeSpan.Zero });
        await test.Service.GetAsync(test.World, Tile, Cancellation);
        test.Model.Fake.Hold();
        Task<Verification> verification = VerifyAsync(test, Cancellation);
        await test.Model.Fake.ArrivedAsync();

        ValueTask stopping = test.Service.DisposeAsync();
        test.Model.Fake.ReleaseAll();
        await stopping;

        var refusal = await Assert.ThrowsAsync<TileUnavailableException>(() => verification);
        Assert.Contains("stopping", refusal.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<TileUnavailableException>(() => VerifyAsync(test, Cancellation));
    }

    private static Task<Verification> VerifyAsync(ServiceUnderTest test, CancellationToken cancellation) =>
        new TileVerifier(test.Service, test.Model).VerifyAsync(test.World, Tile, cancellation);
}
