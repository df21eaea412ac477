using System.Text.Json;
using LatentWorld.Engine.Store;
using LatentWorld.Tests.Models;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace LatentWorld.Tests.Web.Agents;

/// <summary>An agent at the real server: the protocol's own client over HTTP, on the fake model.</summary>
internal sealed class AgentUnderTest : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly HttpClient _http;
    private readonly McpClient _client;

    private AgentUnderTest(TemporaryFolder folder, WebUnderTest web, HttpClient http, McpClient client) =>
        (_folder, Web, _http, _client) = (folder, web, http, client);

    public WebUnderTest Web { get; }

    public static async Task<AgentUnderTest> ConnectAsync()
    {
        var folder = new TemporaryFolder();
        var web = new WebUnderTest { Store = PictureStore.Open(folder.Path, 1 << 30, _ => { }) };
        HttpClient http = web.CreateClient();
        McpClient client = await McpClient.CreateAsync(
            new HttpClientTransport(new() { Endpoint = new(http.BaseAddress!, "mcp"), TransportMode = HttpTransportMode.StreamableHttp }, http),
            cancellationToken: TestContext.Current.CancellationToken);
        return new(folder, web, http, client);
    }

    public async Task<IReadOnlyList<McpClientTool>> ToolsAsync() => [.. await _client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken)];

    /// <summary>Calls a tool with arguments of an anonymous object.</summary>
    public async Task<CallToolResult> CallAsync(string tool, object arguments, CancellationToken? cancellation = null) => await _client.CallToolAsync(
        tool,
        JsonSerializer.SerializeToElement(arguments).EnumerateObject().ToDictionary(field => field.Name, field => (object?)field.Value),
        cancellationToken: cancellation ?? TestContext.Current.CancellationToken);

    /// <summary>The object that a tool answers.</summary>
    public async Task<JsonElement> ReadAsync(string tool, object arguments)
    {
        CallToolResult answer = await CallAsync(tool, arguments);
        Assert.False(answer.IsError ?? false, TextOf(answer));
        return JsonSerializer.Deserialize<JsonElement>(TextOf(answer));
    }

    /// <summary>The sentence by which a tool refuses.</summary>
    public async Task<string> RefusalAsync(string tool, object arguments)
    {
        CallToolResult answer = await CallAsync(tool, arguments);
        Assert.True(answer.IsError, TextOf(answer));
        return TextOf(answer);
    }

    public static string TextOf(CallToolResult answer) => string.Concat(answer.Content.OfType<TextContentBlock>().Select(block => block.Text));

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        _http.Dispose();
        await Web.DisposeAsync();
        _folder.Dispose();
    }
}
