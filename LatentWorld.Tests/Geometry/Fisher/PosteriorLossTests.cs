using LatentWorld.Engine.Geometry.Fisher;

namespace LatentWorld.Tests.Geometry.Fisher;

public class PosteriorLossTests
{
    /// <summary>Each component of the gradient, against the difference of the loss to both sides of it.</summary>
    [Theory]
    [InlineData(PosteriorTilt.FromPlace, 0, 1)]
    [InlineData(PosteriorTilt.Free, 0, 1)]
    [InlineData(PosteriorTilt.FromPlace, 1, 3)]
    [InlineData(PosteriorTilt.Free, .5, .7)]
    public void The_gradient_is_that_of_differences(PosteriorTilt tilt, double centroids, double observations)
    {
        var lattice = new ParameterLattice(6, 5, new(-1, 0), new(2, 5));
        var random = new Random(2);
        PlacePosterior[] posteriors =
        [
            .. Enumerable.Range(0, 4).Select(i =>
            {
                double[] mass = [.. Enumerable.Range(0, lattice.Count).Select(j => j % 7 == i ? 0 : random.NextDouble())];
                return new PlacePosterior(lattice[(5 * i) + 3], [.. mass.Select(value => value / mass.Sum())]);
            }),
        ];
        var options = new ConvexFitOptions(tilt, 36, observations, centroids);
        var start = ConvexStart.Of(lattice, posteriors, options);
        var loss = new PosteriorLoss(lattice, posteriors, options, start);
        double[] parameters = [.. start.Parameters(lattice, posteriors, tilt).Select(value => value + (.3 * random.NextDouble()))];
        double[] gradient = new double[parameters.Length], unused = new double[parameters.Length];
        loss.Evaluate(parameters, gradient);
        for (int i = 0; i < parameters.Length; i++)
        {
            const double Step = 1e-5;
            double[] left = [.. parameters], right = [.. parameters];
            left[i] -= Step;
            right[i] += Step;
            double difference = (loss.Evaluate(right, unused) - loss.Evaluate(left, unused)) / (2 * Step);
            Assert.Equal(difference, gradient[i], 1e-8);
        }

        Assert.Contains(gradient, component => Math.Abs(component) > 1e-4);
    }
}
