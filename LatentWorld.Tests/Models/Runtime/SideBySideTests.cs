using LatentWorld.Engine.Models.Runtime;

namespace LatentWorld.Tests.Models.Runtime;

public sealed class SideBySideTests
{
    [Fact]
    public void Each_piece_is_done_once_call_after_call()
    {
        int[] done = new int[5];
        using var sides = new SideBySide("test", piece => Interlocked.Increment(ref done[piece]));
        for (int call = 1; call <= 200; call++)
        {
            sides.Run(done.Length);
            Assert.All(done, times => Assert.Equal(call, times));
        }
    }

    /// <summary>Each of the two pieces waits for the other to have begun, which one thread alone would do for ever.</summary>
    [Fact]
    public void Two_pieces_run_at_once()
    {
        CancellationToken ended = TestContext.Current.CancellationToken;
        using var both = new Barrier(2);
        using var sides = new SideBySide("test", _ => both.SignalAndWait(ended));
        sides.Run(2);
        sides.Run(2);
    }

    /// <summary>The own thread is held up in one piece: the caller does the others meanwhile.</summary>
    [Fact]
    public void Who_is_free_takes_the_next_piece()
    {
        CancellationToken ended = TestContext.Current.CancellationToken;
        int caller = Environment.CurrentManagedThreadId;
        using var helping = new ManualResetEventSlim();
        using var others = new CountdownEvent(7);
        using var sides = new SideBySide("test", _ =>
        {
            if (Environment.CurrentManagedThreadId == caller)
            {
                helping.Wait(ended);
                others.Signal();
            }
            else
            {
                helping.Set();
                others.Wait(ended);
            }
        });
        sides.Run(8);
        Assert.True(others.IsSet);
    }

    [Fact]
    public void A_piece_that_fails_fails_the_call_when_the_others_have_ended()
    {
        using var both = new Barrier(2);
        bool fails = true;
        int ended = 0;
        using var sides = new SideBySide("test", piece =>
        {
            both.SignalAndWait();
            if (fails && piece == 0)
            {
                throw new InvalidDataException("broken");
            }

            Interlocked.Increment(ref ended);
        });
        Assert.Equal("broken", Assert.Throws<InvalidDataException>(() => sides.Run(2)).Message);
        Assert.Equal(1, ended);
        fails = false;
        sides.Run(2);
        Assert.Equal(3, ended);
    }

    [Fact]
    public void A_call_allocates_nothing()
    {
        using var sides = new SideBySide("test", _ => { });
        sides.Run(2);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int call = 0; call < 100; call++)
        {
            sides.Run(2);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
