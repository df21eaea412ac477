using LatentWorld.Cluster.Fronts;
using LatentWorld.Engine.Pictures;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Cluster.Fronts;

/// <summary>A picture that workers keep and this front end never finds is not asked for again for ever.</summary>
public sealed class MissedPicturesTests
{
    private static readonly PictureKey One = new(new("world"), new(1, 2)), Other = new(new("world"), new(2, 2));

    private readonly FakeTimeProvider _time = new();
    private readonly MissedPictures _missed;

    public MissedPicturesTests() => _missed = new(_time);

    [Fact]
    public void One_that_is_missing_for_the_fourth_time_within_a_minute_is_given_up_and_no_other()
    {
        for (int times = 0; times < 3; times++)
        {
            Assert.False(_missed.IsGivenUp(One));
        }

        Assert.True(_missed.IsGivenUp(One));
        Assert.False(_missed.IsGivenUp(Other));
    }

    [Fact]
    public void Later_it_is_asked_for_again()
    {
        for (int times = 0; times < 4; times++)
        {
            _missed.IsGivenUp(One);
        }

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(_missed.IsGivenUp(One));
    }
}
