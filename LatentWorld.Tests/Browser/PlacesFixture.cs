using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Browser;

/// <summary>The server as if its places had been found with the fake model.</summary>
public sealed class PlacesFixture : MapFixture
{
    protected override Dictionary<string, string> Settings => new() { ["Places:Model"] = FakeModel.TheReference.Hash };
}
