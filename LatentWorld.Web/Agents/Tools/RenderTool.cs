using System.Text.Json.Nodes;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Web.Agents.Tools;

/// <summary>The pictures of a region, rendered ahead.</summary>
internal sealed class RenderTool(AgentWorlds worlds, AgentJobs jobs) : AgentTool
{
    public override string Name => "render_region";

    public override string Description =>
        "Has all pictures of a rectangle at one zoom rendered and kept, so that fields can be read and pictures found there. Waits a while; what is not done by then goes on as a job. "
        + "Gives how the job stands (state, pictures, done, seconds to go), its key, and a link for people.";

    public override IReadOnlyList<AgentParameter> Parameters { get; } = [AgentWorlds.Region, AgentWorlds.Zoom, AgentWorlds.World, AgentJobs.Wait];

    public override bool IsReading => false;

    protected override async Task<AgentAnswer> AnswerAsync(AgentCall call)
    {
        World world = worlds.Read(call.Arguments);
        Region region = AgentWorlds.ReadRegion(call.Arguments);
        int zoom = (int)call.Arguments.Whole(AgentWorlds.Zoom.Name)!.Value;
        var grid = new SeedGrid(region, zoom, zoom);
        if (grid.Problem is { } problem)
        {
            throw new AgentRefusedException(problem);
        }

        JsonObject job = await jobs.LeadAsync(call, world, grid);
        return new(new() { ["job"] = job, ["link"] = worlds.Link(call.Asker, ShareLink.Of(world, region)) });
    }
}
