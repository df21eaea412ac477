using LatentWorld.Cluster.Observing;
using LatentWorld.Tests.Web;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Tests.Cluster.Observing;

/// <summary>What the log is told of a dispatcher that does not answer, or refuses: once, as it changes.</summary>
public sealed class DispatcherContactTests
{
    private readonly LogUnderTest _log = new();
    private readonly DispatcherContact _contact;

    public DispatcherContactTests() => _contact = new(_log);

    [Fact]
    public void It_is_told_once_that_the_dispatcher_is_lost_and_once_that_it_is_back()
    {
        _contact.Answered();
        Fail(3);
        Assert.False(_contact.IsThere);
        _contact.Answered();
        _contact.Answered();
        Assert.True(_contact.IsThere);
        Assert.Equal([LogLevel.Warning, LogLevel.Information], Told());
    }

    /// <summary>At the start a call or two may come before the cluster does; one that never comes is to be found in the log.</summary>
    [Fact]
    public void One_that_has_never_answered_is_told_of_after_a_while()
    {
        Fail(19);
        Assert.Empty(Told());
        Fail(50);
        Assert.Equal([LogLevel.Warning], Told());
    }

    [Fact]
    public void A_refusal_is_told_of_once_and_again_where_it_is_another()
    {
        _contact.Refused("One.");
        _contact.Refused("One.");
        Assert.Equal("One.", _contact.Refusal);
        _contact.Refused(null);
        Assert.Null(_contact.Refusal);
        _contact.Refused("Two.");
        Assert.Equal(["One.", "Two."], _log.Entries.Select(entry => entry.Words));
    }

    private void Fail(int count)
    {
        for (int call = 0; call < count; call++)
        {
            _contact.Failed(new TimeoutException("Nobody is there."));
        }
    }

    private IEnumerable<LogLevel> Told() => _log.Entries.Select(entry => entry.Level).Where(level => level > LogLevel.Debug);
}
