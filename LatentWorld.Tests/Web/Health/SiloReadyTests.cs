using LatentWorld.Web.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Runtime;

namespace LatentWorld.Tests.Web.Health;

public sealed class SiloReadyTests
{
    [Theory]
    [InlineData(SiloStatus.None, HealthStatus.Unhealthy)]
    [InlineData(SiloStatus.Joining, HealthStatus.Unhealthy)]
    [InlineData(SiloStatus.Active, HealthStatus.Healthy)]
    [InlineData(SiloStatus.ShuttingDown, HealthStatus.Unhealthy)]
    [InlineData(SiloStatus.Dead, HealthStatus.Unhealthy)]
    public async Task A_front_end_is_ready_while_it_is_a_member(SiloStatus status, HealthStatus health)
    {
        HealthCheckResult result = await new SiloReady(new Members(status), new()).CheckHealthAsync(new(), TestContext.Current.CancellationToken);
        Assert.Equal(health, result.Status);
        Assert.Equal(health == HealthStatus.Healthy, result.Description is null);
    }

    private sealed class Members(SiloStatus own) : ISiloStatusOracle
    {
        public SiloStatus CurrentStatus => own;

        public string SiloName => "";

        public SiloAddress SiloAddress => SiloAddress.Zero;

        public SiloAddress[] GetActiveSilos() => [];

        public SiloStatus GetApproximateSiloStatus(SiloAddress siloAddress) => own;

        public Dictionary<SiloAddress, SiloStatus> GetApproximateSiloStatuses(bool onlyActive = false) => [];

        public bool TryGetSiloName(SiloAddress siloAddress, out string siloName) => throw new NotSupportedException();

        public bool IsFunctionalDirectory(SiloAddress siloAddress) => throw new NotSupportedException();

        public bool IsDeadSilo(SiloAddress silo) => throw new NotSupportedException();

        public bool SubscribeToSiloStatusEvents(ISiloStatusListener observer) => throw new NotSupportedException();

        public bool UnSubscribeFromSiloStatusEvents(ISiloStatusListener observer) => throw new NotSupportedException();
    }
}
