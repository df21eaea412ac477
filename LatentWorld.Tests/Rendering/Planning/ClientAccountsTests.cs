using LatentWorld.Engine.Rendering.Planning;

namespace LatentWorld.Tests.Rendering.Planning;

public sealed class ClientAccountsTests
{
    [Fact]
    public void What_was_had_long_ago_counts_less_than_what_was_had_now()
    {
        var accounts = new ClientAccounts();
        ClientAccount early = accounts.Of("early"), late = accounts.Of("late");
        accounts.Charge(early, 100);
        accounts.Advance(TimeSpan.FromMinutes(2));
        accounts.Charge(late, 10);
        Assert.True(ClientAccount.LeastFirst(early, late) < 0);
        accounts.Charge(late, -5);
        Assert.True(ClientAccount.LeastFirst(early, late) > 0);
    }

    [Fact]
    public void Days_change_nothing_in_the_order_but_that_the_idle_are_forgotten()
    {
        var accounts = new ClientAccounts();
        ClientAccount idle = accounts.Of("idle"), busy = accounts.Of("busy");
        accounts.Charge(idle, 1000 * RenderCost.Row);
        for (int minute = 1; minute < 10_000; minute++)
        {
            accounts.Advance(TimeSpan.FromMinutes(minute));
            accounts.Charge(busy, 100 * RenderCost.Row);
            Assert.InRange(busy.Work, 1, 1e30);
        }

        Assert.Equal(1, accounts.Count);
        Assert.NotSame(idle, accounts.Of("idle"));
        Assert.Same(busy, accounts.Of("busy"));
    }

    [Fact]
    public void Those_who_ask_for_nothing_are_bounded_and_who_had_most_is_kept()
    {
        var accounts = new ClientAccounts();
        ClientAccount heavy = accounts.Of("heavy");
        accounts.Charge(heavy, 1000);
        for (int client = 0; client < 25_000; client++)
        {
            accounts.Of($"client {client}");
            Assert.InRange(accounts.Count, 1, 10_000);
        }

        Assert.Same(heavy, accounts.Of("heavy"));
    }
}
