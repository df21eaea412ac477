using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace LatentWorld.Web.Agents;

/// <summary>What a tool answers: an object, and pictures to look at before it.</summary>
/// <param name="Body">With a link for people to the place, where there is one.</param>
public sealed record AgentAnswer(JsonObject Body)
{
    /// <summary>Pictures that are shown.</summary>
    public IReadOnlyList<ImageContentBlock> Pictures { get; init; } = [];

    /// <summary>As the protocol has it.</summary>
    public CallToolResult ToResult() => new() { Content = [.. Pictures, new TextContentBlock { Text = Body.ToJsonString(AgentWriter.Plain) }] };

    /// <summary>A refusal, as the protocol has it.</summary>
    public static CallToolResult Refused(string words) => new() { IsError = true, Content = [new TextContentBlock { Text = words }] };
}
