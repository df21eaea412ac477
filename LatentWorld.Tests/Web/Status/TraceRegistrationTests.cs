using LatentWorld.Web.Status;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;

namespace LatentWorld.Tests.Web.Status;

public sealed class TraceRegistrationTests
{
    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("http://127.0.0.1:4317", true)]
    public void Traces_are_told_where_somebody_collects_them(string? collector, bool isTold)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create("OTEL_EXPORTER_OTLP_ENDPOINT", collector)]).Build();
        Assert.Equal(isTold, TraceRegistration.IsTold(configuration));
        Assert.Equal(isTold, new ServiceCollection().AddTraces(configuration).Any(service => service.ServiceType == typeof(TracerProvider)));
    }
}
