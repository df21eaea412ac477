using System.Globalization;
using System.Text.Json.Nodes;
using LatentWorld.Engine.Jobs;
using LatentWorld.Web.Http;
using LatentWorld.Web.Jobs;

namespace LatentWorld.Web.Agents.Tools;

/// <summary>How jobs stand.</summary>
internal sealed class JobStatusTool(JobBook book, JobFeed feed, AgentWriter writer) : AgentTool
{
    private const int Most = 20;

    /// <summary>How tools call a job.</summary>
    internal static readonly AgentParameter Id = AgentParameter.Whole("id", "The job's number, as the tool that started it has given it.", 1, long.MaxValue >> 10);

    public override string Name => "job_status";

    public override string Description => $"Says how a job stands: state (waiting, running, paused, done, cancelled), pictures, done, failed, seconds to go. Without id the newest {Most} of all.";

    public override IReadOnlyList<AgentParameter> Parameters { get; } = [Id];

    protected override Task<AgentAnswer> AnswerAsync(AgentCall call)
    {
        using IDisposable place = call.Enter(RequestLimits.Jobs);
        return Task.FromResult(new AgentAnswer(call.Arguments.Whole(Id.Name) is { } id
            ? writer.Read(JobEndpoints.Answer(Text(id), book.Find, feed), call.Asker)
            : new() { ["jobs"] = new JsonArray([.. book.All.Take(Most).Select(job => writer.Write(feed.Answer(job), call.Asker))]) }));
    }

    internal static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Gives a job up.</summary>
internal sealed class CancelJobTool(JobDesk desk, JobFeed feed, AgentWriter writer) : AgentTool
{
    private const string Key = "key";

    public override string Name => "cancel_job";

    public override string Description => "Gives a job up for good; what it has rendered stays. Needs the key that its start has given, or the operator's in the request's header.";

    public override IReadOnlyList<AgentParameter> Parameters { get; } =
        [JobStatusTool.Id with { IsRequired = true }, AgentParameter.Text(Key, "The job's key.", 128)];

    public override bool IsReading => false;

    protected override Task<AgentAnswer> AnswerAsync(AgentCall call)
    {
        string[] keys = [.. JobCaller.Keys(call.Asker.Request), .. call.Arguments.Text(Key) is { } key ? (string[])[key] : []];
        using IDisposable place = call.Enter(RequestLimits.Jobs);
        return Task.FromResult(new AgentAnswer(writer.Read(
            JobEndpoints.Answer(JobStatusTool.Text(call.Arguments.Whole(JobStatusTool.Id.Name)!.Value), id => desk.Cancel(id, keys), feed), call.Asker)));
    }
}
