using LatentWorld.Engine.Geometry.Fisher;

namespace LatentWorld.Benchmarks.Fisher;

/// <summary>A family of distributions whose log-partition function is known, with observations of it.</summary>
/// <param name="Name">As printed.</param>
/// <param name="Lattice">The parameters at which it was observed, and at which functions are compared.</param>
/// <param name="Sites">By which log Z and its derivatives are divided.</param>
/// <param name="Codes">How many codes windows have.</param>
/// <param name="Truth">F = log Z a site, ∂F along α and along β, at each point of the lattice.</param>
/// <param name="Train">Observations that posteriors and statistics are learned from.</param>
/// <param name="Test">Observations that they are applied to.</param>
internal sealed record FisherFamily(
    string Name,
    ParameterLattice Lattice,
    int Sites,
    int Codes,
    LatticeField Truth,
    IReadOnlyList<FisherSample> Train,
    IReadOnlyList<FisherSample> Test)
{
    /// <summary>The first of every five observations at a point are for testing, the rest for training.</summary>
    private const int TestShare = 5;

    /// <summary>Observes the family equally often at each point of the lattice.</summary>
    public static FisherFamily Of(
        string name, ParameterLattice lattice, int sites, int codes, Func<ParameterPoint, LogPartitionValue> truth, Func<int, IEnumerable<FisherSample>> observe)
    {
        List<FisherSample> train = [], test = [];
        for (int node = 0; node < lattice.Count; node++)
        {
            int index = 0;
            foreach (FisherSample sample in observe(node))
            {
                (index++ % TestShare == 0 ? test : train).Add(sample);
            }
        }

        return new(name, lattice, sites, codes, LatticeField.Of(lattice, truth, sites), train, test);
    }
}
