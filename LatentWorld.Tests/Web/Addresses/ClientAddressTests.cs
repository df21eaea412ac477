using System.Net;
using LatentWorld.Web.Addresses;
using Microsoft.AspNetCore.Http;

namespace LatentWorld.Tests.Web.Addresses;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:0:1:a:b:c:d", "2001:db8:0:1::/64")]
    [InlineData("2001:db8:0:1::", "2001:db8:0:1::/64")]
    [InlineData("2001:db8:0:2::1", "2001:db8:0:2::/64")]
    [InlineData("::1", "::/64")]
    public void An_address_or_the_64_that_it_lies_in(string address, string client) =>
        Assert.Equal(client, ClientAddress.Of(IPAddress.Parse(address)).ToString());

    [Fact]
    public void Askers_of_one_network_are_one_client()
    {
        Assert.Equal(ClientAddress.Of(IPAddress.Parse("2001:db8::1")), ClientAddress.Of(IPAddress.Parse("2001:db8::ffff")));
        Assert.NotEqual(ClientAddress.Of(IPAddress.Parse("2001:db8::1")), ClientAddress.Of(IPAddress.Parse("2001:db8:1::1")));
    }

    [Fact]
    public void Where_no_address_is_known_all_are_one_client()
    {
        Assert.Equal(ClientAddress.Of(new DefaultHttpContext()), ClientAddress.Of((HttpContext?)null));
        Assert.Equal(default, ClientAddress.Of((HttpContext?)null));
    }
}
