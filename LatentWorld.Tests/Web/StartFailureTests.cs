using System.Net.Sockets;
using LatentWorld.Web.Start;
using Microsoft.AspNetCore.Http;

namespace LatentWorld.Tests.Web;

public sealed class StartFailureTests
{
    [Fact]
    public void A_malformed_address_is_named_with_the_cure()
    {
        FormatException failure = Assert.Throws<FormatException>(() => BindingAddress.Parse("garbage"));
        string words = Assert.IsType<string>(StartFailure.InWords(failure));
        Assert.Contains("garbage", words);
        Assert.Contains("ASPNETCORE_URLS", words);
    }

    [Fact]
    public void An_address_that_may_not_be_listened_on_is_said_with_the_cure() =>
        Assert.Contains("ASPNETCORE_URLS", StartFailure.InWords(new SocketException((int)SocketError.AccessDenied)));

    [Fact]
    public void A_fault_of_the_program_has_no_words() => Assert.Null(StartFailure.InWords(new FormatException("A fault.")));
}
