using System.Net;
using LatentWorld.Tests.Rendering;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Corners;
using LatentWorld.Web.Options;
using Microsoft.AspNetCore.Http;

namespace LatentWorld.Tests.Web.Corners;

public sealed class CornerAllowanceTests
{
    [Fact]
    public void One_client_fills_an_eighth_of_the_room_and_leaves_the_others_theirs()
    {
        using var allowance = new CornerAllowance(Microsoft.Extensions.Options.Options.Create(new CornersSettings { MaxMegabytes = 1 }), new FakeModel());
        // Of the fake model a corner with four pictures counts as 5 kB, and an eighth of the room is 125.
        for (int i = 0; i < 25; i++)
        {
            allowance.Take(Client(1), CornerAllowance.PicturesOfPicture);
        }

        CornerRefusedException refused = Assert.Throws<CornerRefusedException>(() => allowance.Take(Client(1), CornerAllowance.PicturesOfPicture));
        Assert.Contains("Try again in 60 minutes", refused.Message, StringComparison.Ordinal);
        Assert.InRange(refused.RetryAfter!.Value, TimeSpan.FromMinutes(59), CornerAllowance.Window);
        allowance.Take(Client(2), CornerAllowance.PicturesOfPicture);
    }

    private static ClientAddress Client(byte number)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = new IPAddress([10, 0, 0, number]);
        return ClientAddress.Of(context);
    }
}
