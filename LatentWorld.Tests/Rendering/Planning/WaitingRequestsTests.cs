using LatentWorld.Engine.Rendering.Planning;

namespace LatentWorld.Tests.Rendering.Planning;

public sealed class WaitingRequestsTests
{
    [Fact]
    public void A_client_waits_for_no_more_than_can_come_while_a_request_waits()
    {
        // 20 steps of .1 s: 2 s a picture.
        var requests = new WaitingRequests(new RenderPace(0.1), TimeSpan.FromSeconds(30));
        for (int request = 0; request < 16; request++)
        {
            requests.Enter("one", 20);
        }

        var refusal = Assert.Throws<TileUnavailableException>(() => requests.Enter("one", 20));
        Assert.Contains("You wait for 16 pictures already, about 32 s", refusal.Message, StringComparison.Ordinal);
        Assert.True(refusal.IsAskersFault);
        Assert.Equal(TimeSpan.FromSeconds(2), refusal.RetryAfter);

        requests.Enter("another", 20);
        requests.Leave("one", 20);
        requests.Enter("one", 20);
    }

    [Fact]
    public void A_picture_that_takes_longer_than_the_wait_can_still_be_asked_for()
    {
        var requests = new WaitingRequests(new RenderPace(0.1), TimeSpan.FromSeconds(30));
        requests.Enter("one", 1000);
        Assert.Throws<TileUnavailableException>(() => requests.Enter("one", 1));
        requests.Leave("one", 1000);
        requests.Enter("one", 1);
    }
}
