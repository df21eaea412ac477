using LatentWorld.Engine.Jobs;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Jobs;

public sealed class JobRightsTests
{
    private const string Operator = "the operator's key";

    private readonly JobRights _rights = new(new() { OperatorKey = Operator });
    private readonly Job _job = Of(JobKey.HashOf("mine"));

    [Fact]
    public void The_owner_and_the_operator_may_change_it_and_nobody_else()
    {
        Assert.True(_rights.MayChange(_job, ["another", "mine"]));
        Assert.True(_rights.MayChange(_job, [Operator]));
        Assert.False(_rights.MayChange(_job, ["another", "", _job.Owner!]));
        Assert.False(_rights.MayChange(_job, []));
    }

    [Fact]
    public void A_job_without_an_owner_is_the_operators() =>
        Assert.Equal((false, true), (_rights.MayChange(Of(null), ["mine", ""]), _rights.MayChange(Of(null), [Operator])));

    [Fact]
    public void Where_no_operators_key_is_set_nobody_is_the_operator() =>
        Assert.False(new JobRights(new()).MayChange(Of(null), ["", Operator]));

    [Fact]
    public void Keys_are_of_their_own_and_fit_an_address() =>
        Assert.All(Enumerable.Range(0, 100).Select(_ => JobKey.New()).ToHashSet(), key => Assert.Matches("^[A-Za-z0-9_-]{22}$", key));

    private static Job Of(string? owner) => new(1, FakeModel.World(), JobsUnderTest.Unit(0), 4, default) { Owner = owner };
}
