using LatentWorld.Web.Cluster;
using LatentWorld.Web.Start;
using Microsoft.AspNetCore.Builder;

namespace LatentWorld.Tests.Web.Cluster;

/// <summary>What each part of a cluster is made of has all that it needs: in development, a process that lacks some does not start.</summary>
public sealed class PartServicesTests
{
    [Theory]
    [InlineData("")]
    [InlineData("front")]
    [InlineData("worker")]
    [InlineData("both")]
    public async Task All_services_can_be_made(string role)
    {
        WebApplicationBuilder builder = AppFolder.CreateBuilder(
            ["--environment=Development", $"--Cluster:Role={role}", "--Cluster:Redis=127.0.0.1:1", "--Data:PostgreSql=Host=127.0.0.1;Port=1"]);
        if (role == "worker")
        {
            builder.AddWorkerServices();
        }
        else
        {
            builder.AddServices();
        }

        await using WebApplication app = builder.Build();
        Assert.NotNull(app);
    }
}
