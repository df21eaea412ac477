using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using LatentWorld.Web.Options;
using LatentWorld.Web.Start;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LatentWorld.Tests.Web.Start;

/// <summary>What keeps the server from starting is one line with the cure, whoever threw it.</summary>
public sealed class StartFailureTests
{
    public static TheoryData<Exception, string> Failures => new()
    {
        { new UnauthorizedAccessException("Access to the path '/opt/map/appsettings.json' is denied."), "'/opt/map/appsettings.json' is denied. Let the user" },
        { new DirectoryNotFoundException("/nonexistent/"), "cannot be used: /nonexistent/" },
        { new CryptographicException("ASN1 corrupted data."), "certificates in section Kestrel" },
        { new DllNotFoundException("Unable to load 'libonnxruntime.so'.\n/opt/a: cannot open\n/opt/b: cannot open"), "Publish it for this one" },
        { new TypeInitializationException("Native", new DllNotFoundException("Unable to load 'libonnxruntime.so'.")), "Publish it for this one" },
        { new InvalidDataException("Failed to load configuration from file 'appsettings.json'.", new FormatException("Could not parse\nthe JSON file.")), "Could not parse the JSON file." },
        { new AggregateException(new OptionsValidationException("", typeof(object), ["One."])), "One." },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public void A_failure_that_the_operator_can_mend_is_one_line(Exception failure, string words)
    {
        string said = Assert.IsType<string>(StartFailure.InWords(failure));
        Assert.Contains(words, said, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', said);
    }

    [Fact]
    public void A_malformed_address_is_named_with_the_cure()
    {
        FormatException failure = Assert.Throws<FormatException>(() => BindingAddress.Parse("garbage"));
        string words = Assert.IsType<string>(StartFailure.InWords(failure));
        Assert.Contains("garbage", words);
        Assert.Contains("ASPNETCORE_URLS", words);
    }

    [Theory]
    [InlineData("urls", "http://localhost:99999", "has the port 99999")]
    [InlineData("urls", "http://localhost:abc", "has the port abc")]
    [InlineData("urls", "http://localhost:-1", "has the port -1")]
    [InlineData("http_ports", "8080;70000", "ASPNETCORE_HTTP_PORTS) has the port 70000")]
    [InlineData("https_ports", "x", "ASPNETCORE_HTTPS_PORTS) has the port x")]
    [InlineData("Kestrel:Endpoints:Other:Url", "http://*:65536", "has the port 65536")]
    public void A_port_that_there_is_not_is_named_with_the_bounds(string key, string value, string words)
    {
        string problem = Assert.Single(ListeningAddresses.Problems(Configuration(key, value)));
        Assert.Contains(words, problem);
        Assert.Contains("from 0 to 65535", problem);
    }

    [Theory]
    [InlineData("http://localhost:0")]
    [InlineData("http://[::1]:5000;http://*:5001")]
    [InlineData("http://unix:/run/map.sock")]
    public void Addresses_without_fault_pass(string urls) => Assert.Empty(ListeningAddresses.Problems(Configuration("urls", urls)));

    [Fact]
    public void An_address_that_may_not_be_listened_on_is_said_with_the_cure() =>
        Assert.Contains("ASPNETCORE_URLS", StartFailure.InWords(new SocketException((int)SocketError.AccessDenied)));

    [Fact]
    public async Task An_address_in_use_is_said_with_the_cure()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        string words = Said(await FailAsync($"http://{other.LocalEndpoint}"));
        Assert.Contains("address already in use. Stop what uses it. Set ASPNETCORE_URLS", words);
    }

    [Fact]
    public async Task A_certificate_that_is_not_there_is_named() => Assert.Contains(
        "/nonexistent.pfx", Said(await FailAsync(null, "--Kestrel:Endpoints:A:Url=https://127.0.0.1:0", "--Kestrel:Endpoints:A:Certificate:Path=/nonexistent.pfx")));

    [Fact]
    public void A_setting_of_another_type_is_named()
    {
        InvalidOperationException failure = Assert.Throws<InvalidOperationException>(() =>
            Configuration("Tiles:BatchSize", "abc").GetSection("Tiles").Get<TilesSettings>());
        Assert.Contains("Tiles:BatchSize is \"abc\". It must be a whole number.", Said(failure));
    }

    [Theory]
    [InlineData("http://nosuch.invalid:5000")]
    [InlineData("http://localhosst")]
    public void A_name_to_listen_at_is_refused_as_it_would_be_taken_for_all_addresses(string urls) =>
        Assert.Contains("names a host", Assert.Single(ListeningAddresses.Problems(Configuration("urls", urls))));

    [Fact]
    public void A_level_that_logging_does_not_know_is_named_with_those_that_it_does()
    {
        using ServiceProvider services = new ServiceCollection()
            .AddLogging(logging => logging.AddConfiguration(Configuration("LogLevel:Default", "Bogus"))).BuildServiceProvider();
        string words = Said(Assert.Throws<InvalidOperationException>(services.GetRequiredService<ILoggerFactory>));
        Assert.Contains("'Bogus'", words);
        Assert.Contains("Trace, Debug, Information", words);
    }

    [Theory]
    [InlineData("models/a\0b")]
    [InlineData("models/a\nb")]
    public void A_path_with_a_control_character_is_named(string path)
    {
        Assert.Contains("Model:Path has a control character", Assert.Single(new ModelSettings { Path = path }.Problems().OfType<string>()));
        Assert.Contains("Model:ClipPath has a control character", Assert.Single(new ModelSettings { ClipPath = path }.Problems().OfType<string>()));
        Assert.Contains("Data:Folder has a control character", Assert.Single(new DataSettings { Folder = path }.Problems().OfType<string>()));
    }

    [Fact]
    public void A_fault_of_the_program_has_no_words()
    {
        Assert.Null(StartFailure.InWords(new FormatException("A fault.")));
        Assert.Null(StartFailure.InWords(new InvalidOperationException("A fault.")));
        Assert.Null(StartFailure.InWords(new AggregateException(new OptionsValidationException("", typeof(object), ["One."]), new ArgumentException("A fault."))));
    }

    private static string Said(Exception failure)
    {
        string words = Assert.IsType<string>(StartFailure.InWords(failure));
        Assert.DoesNotContain('\n', words);
        return words;
    }

    private static IConfiguration Configuration(string key, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();

    private static async Task<Exception> FailAsync(string? url, params string[] arguments)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(arguments);
        builder.Logging.ClearProviders();
        if (url is not null)
        {
            builder.WebHost.UseUrls(url);
        }

        await using WebApplication app = builder.Build();
        return (await Record.ExceptionAsync(() => app.StartAsync(TestContext.Current.CancellationToken)))!;
    }
}
