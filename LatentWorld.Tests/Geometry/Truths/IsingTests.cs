using LatentWorld.Engine.Geometry.Fisher;

namespace LatentWorld.Tests.Geometry.Truths;

public class IsingTests
{
    private const double CriticalValue = .34657359027997264 + (2 * .91596559417721901 / Math.PI);

    private static readonly LogPartition Four = Ising.EnumerateFour();

    [Theory]
    [InlineData(.1)]
    [InlineData(.44068679)]
    [InlineData(.9)]
    public void All_states_of_4_by_4_sum_to_Kaufmans_value(double coupling) =>
        Assert.Equal(Ising.Kaufman(4, coupling), Four.At(new(coupling, 0)).Value, 1e-9);

    [Theory]
    [InlineData(.3, .2)]
    [InlineData(.6, -.4)]
    public void The_transfer_matrix_agrees_with_all_states_in_a_field(double coupling, double field) =>
        Assert.Equal(Four.At(new(coupling, field)).Value, Ising.Transfer(4, new(coupling, field)), 1e-9);

    [Theory]
    [InlineData(.3)]
    [InlineData(.5)]
    public void The_transfer_matrix_of_8_by_8_agrees_with_Kaufmans_sum(double coupling) =>
        Assert.Equal(Ising.Kaufman(8, coupling), Ising.Transfer(8, new(coupling, 0)), 1e-9);

    /// <summary>log Z a site of the infinite lattice is log(2)/2 + 2 G/π at the critical point, G Catalan's constant.</summary>
    [Fact]
    public void Onsagers_value_is_known_at_the_critical_point() =>
        Assert.Equal(CriticalValue, Ising.Onsager(Ising.CriticalCoupling), 1e-9);

    /// <summary>There a square torus has log(2^(1/4) + 2^(−1/2)) more in all (Ferdinand and Fisher 1969).</summary>
    [Fact]
    public void Kaufmans_sum_has_its_known_excess_at_the_critical_point() => Assert.Equal(
        Math.Log(Math.Pow(2, .25) + Math.Sqrt(.5)), Ising.Kaufman(64, Ising.CriticalCoupling) - (64 * 64 * CriticalValue), 2e-4);

    [Theory]
    [InlineData(.2)]
    [InlineData(.6)]
    public void Kaufmans_sum_tends_to_Onsagers_value(double coupling)
    {
        // Two equal phases below the critical temperature: log 2 in all, which vanishes a site.
        double phases = coupling > Ising.CriticalCoupling ? Math.Log(2) / (48 * 48) : 0;
        Assert.Equal(Ising.Onsager(coupling) + phases, Ising.Kaufman(48, coupling) / (48 * 48), 1e-8);
    }

    [Theory]
    [InlineData(.3)]
    [InlineData(.44068679)]
    [InlineData(.55)]
    public void The_chain_has_the_energy_of_Kaufmans_sum(double coupling)
    {
        const int Side = 12, Samples = 4000;
        var chain = new IsingMonteCarlo(Side, seed: 3);
        chain.Scramble();
        chain.Run(new(coupling, 0), 200);
        List<double> blocks = [];
        for (int block = 0; block < 20; block++)
        {
            double sum = 0;
            for (int sample = 0; sample < Samples / 20; sample++)
            {
                chain.Run(new(coupling, 0), 1);
                sum += chain.Bonds;
            }

            blocks.Add(sum / (Samples / 20));
        }

        double mean = blocks.Average();
        double error = Math.Sqrt(blocks.Sum(block => (block - mean) * (block - mean)) / (20 * 19));
        double expected = (Ising.Kaufman(Side, coupling + 1e-5) - Ising.Kaufman(Side, coupling - 1e-5)) / 2e-5;
        Assert.Equal(expected, mean, 4 * error);
        Assert.True(error < .02 * 2 * Side * Side, $"The chain's error {error} is too great to tell anything.");
    }

    [Fact]
    public void The_chain_has_the_moments_of_all_states_in_a_field()
    {
        const int Samples = 20_000;
        ParameterPoint t = new(.35, .1);
        var chain = new IsingMonteCarlo(4, seed: 5);
        chain.Scramble();
        chain.Run(t, 100);
        double bonds = 0, spins = 0;
        for (int sample = 0; sample < Samples; sample++)
        {
            chain.Run(t, 2);
            bonds += (double)chain.Bonds / Samples;
            spins += (double)chain.Spins.Sum() / Samples;
        }

        // Rounds of a chain hang together: twice the error of independent draws.
        LogPartitionValue truth = Four.At(t);
        Assert.Equal(truth.AlphaSlope, bonds, 8 * Math.Sqrt(truth.Metric.AlphaAlpha / Samples));
        Assert.Equal(truth.BetaSlope, spins, 8 * Math.Sqrt(truth.Metric.BetaBeta / Samples));
    }
}
