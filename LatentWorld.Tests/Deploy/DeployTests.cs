using System.Diagnostics;
using System.Net;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Web;

namespace LatentWorld.Tests.Deploy;

/// <summary>What docs/deploy and docs/cluster.md say agrees with the server.</summary>
public sealed class DeployTests
{
    /// <summary>What a stop takes beside the pictures under way: what is cut, written and given back.</summary>
    private const int StopMargin = 10;

    private const string SystemdAnalyze = "/usr/bin/systemd-analyze";

    [Theory]
    [InlineData("docs/cluster.md")]
    [InlineData("docs/deploy.md")]
    [InlineData("docs/deploy/latentworld-front.service")]
    [InlineData("docs/deploy/latentworld-worker@.service")]
    [InlineData("docs/deploy/Containerfile.cpu")]
    [InlineData("docs/deploy/Containerfile.cuda")]
    [InlineData("docs/deploy/compose.yaml")]
    [InlineData("docs/deploy/kubernetes.yaml")]
    [InlineData("docs/deploy/nginx.conf")]
    [InlineData("docs/deploy/nginx-cluster.conf")]
    [InlineData("docs/deploy/Caddyfile")]
    [InlineData("docs/deploy/Caddyfile-cluster")]
    public void Its_settings_exist(string file)
    {
        string[] named = [.. DeployFile.Settings(File.ReadAllText(TestFolders.Checkout(file)))];
        Assert.NotEmpty(named);
        string[] wrong = [.. named.Where(key => !KnownSettings.Has(key))];
        Assert.True(wrong.Length == 0, $"{file} names settings that there are not: {string.Join(", ", wrong)}");
    }

    [Theory]
    [InlineData("latentworld-front.service")]
    [InlineData("latentworld-worker@.service")]
    public void A_unit_gives_a_stop_its_time(string unit)
    {
        string text = DeployFile.Text(unit);
        int pictures = DeployFile.Number(text, "Tiles__ShutdownSeconds") ?? (int)KnownSettings.Default("Tiles:ShutdownSeconds")!;
        Assert.InRange(DeployFile.Number(text, "TimeoutStopSec") ?? 0, pictures + StopMargin, 300);
    }

    [Theory]
    [InlineData("latentworld-front.service", "latentworld-front.service")]
    [InlineData("latentworld-worker@.service", "latentworld-worker@0.service")]
    public async Task Systemd_takes_a_unit(string unit, string instance)
    {
        Assert.SkipUnless(File.Exists(SystemdAnalyze), "systemd is not installed.");
        using var folder = new TemporaryFolder();
        // Whether dotnet lies there is the machine's matter.
        await File.WriteAllTextAsync(
            folder.File(instance), DeployFile.Text(unit).Replace("ExecStart=/usr/bin/dotnet", "ExecStart=/bin/true", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        using Process verify = Process.Start(new ProcessStartInfo(SystemdAnalyze, ["verify", "--man=no", folder.File(instance)]) { RedirectStandardError = true })!;
        string said = await verify.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await verify.WaitForExitAsync(TestContext.Current.CancellationToken);
        // It looks at what other units there are as well, whose faults are none of this one's.
        Assert.DoesNotContain("latentworld", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Containerfile.cpu")]
    [InlineData("Containerfile.cuda")]
    public void An_image_listens_where_the_others_say(string recipe)
    {
        string text = DeployFile.Text(recipe);
        Assert.Equal(8080, DeployFile.Number(text, "ASPNETCORE_HTTP_PORTS"));
        Assert.Contains("\nEXPOSE 8080\n", text, StringComparison.Ordinal);
        Assert.Contains("\nUSER 1654\n", text, StringComparison.Ordinal);
        Assert.Contains($"Data__Folder=/data ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_smaller_image_leaves_out_what_only_CUDA_needs()
    {
        Assert.Contains("rm /app/libonnxruntime_providers_cuda.so /app/libonnxruntime_providers_tensorrt.so", DeployFile.Text("Containerfile.cpu"), StringComparison.Ordinal);
        Assert.DoesNotContain("rm /app/libonnxruntime_providers_cuda.so", DeployFile.Text("Containerfile.cuda"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task What_probes_ask_for_is_answered(string path)
    {
        await using var web = new WebUnderTest();
        using HttpClient client = web.CreateClient();
        using HttpResponseMessage answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains($"httpGet: {{ path: {path}, port: http }}", DeployFile.Text("kubernetes.yaml"), StringComparison.Ordinal);
    }
}
