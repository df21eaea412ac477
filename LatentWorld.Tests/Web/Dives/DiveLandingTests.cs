using LatentWorld.Engine.Dives;
using LatentWorld.Web.Dives;

namespace LatentWorld.Tests.Web.Dives;

public sealed class DiveLandingTests
{
    [Fact]
    public void It_lands_at_the_chimera_where_each_picture_of_the_strip_is_a_cell()
    {
        DivePath dive = Run(beta => (Math.PI / 4) * (1 + Math.Tanh((beta - .4935) / 1e-4)));

        DiveLanding landing = DiveLanding.Of(dive)!;
        Assert.Equal(dive.Chimera!.Point, landing.Place);
        Assert.Equal(dive.Strip[1].Point.Beta - dive.Strip[0].Point.Beta, Math.Pow(2, -landing.Zoom), 1e-12);
    }

    [Fact]
    public void Where_the_border_is_a_step_it_lands_in_the_middle_of_its_strip()
    {
        DivePath dive = Run(beta => beta < .4 - 1e-3 ? 0 : beta < .4 ? Math.PI / 4 : Math.PI / 2);

        DiveLanding landing = DiveLanding.Of(dive)!;
        Assert.Equal(dive.Strip[dive.Strip.Count / 2].Point, landing.Place);
        Assert.InRange(landing.Zoom, 20, 30);
    }

    [Fact]
    public void Without_a_border_it_lands_nowhere() => Assert.Null(DiveLanding.Of(Run(_ => 0)));

    private static DivePath Run(Func<double, double> angle)
    {
        DivePath dive = new(new(.375, .25), new(.375, .75), (a, b) => Math.Abs(a.Beta - b.Beta) < 1e-7);
        while (dive.Next is { } share)
        {
            double at = angle(dive.PointAt(share).Beta);
            dive.Take([(float)Math.Cos(at), (float)Math.Sin(at)], at > .9 ? 1 : 0);
        }

        return dive;
    }
}
