using LatentWorld.Cluster.Messages;
using LatentWorld.Cluster.Workers;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Cluster.Fakes;
using LatentWorld.Tests.Rendering;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Cluster.Workers;

/// <summary>What a worker has taken, in its own queue.</summary>
public sealed class HeldPicturesTests
{
    private const string Client = "somebody";

    private static readonly Picture Drawn = new(new byte[1], [], new("hash", "CPU", "fp32", 1, DateTimeOffset.UnixEpoch, 0, ""));

    private readonly World _world = FakeModel.World();
    private readonly RenderQueue _queue = new(100, new FakeTimeProvider());
    private readonly HashSet<PictureKey> _drawn = [];
    private readonly HeldPictures _held;
    private string? _lost;

    public HeldPicturesTests() => _held = new(_queue, new(), new(), () => _lost, _drawn.Contains);

    /// <summary>The store may take longer than the next step.</summary>
    [Fact]
    public void What_is_rendered_and_not_kept_yet_is_not_rendered_again_when_more_is_taken()
    {
        Take(Point(1), Point(2));
        Render(Point(1));

        Take(Point(3));
        _held.Change(new(Id.Value, Point(2), (int)Urgency.Job));
        _held.Change(new(Id.Value, Point(1), (int)Urgency.Job));

        Assert.False(IsWaiting(Point(1)));
        Assert.True(IsWaiting(Point(2)));
        Assert.True(IsWaiting(Point(3)));
        Assert.Equal(3, _held.Count);
        Assert.Empty(_held.Outcomes);
        _held.Kept([Target(Point(1)).Picture]);
        Assert.Equal([new WireNews(Id.Value, Point(1))], _held.Outcomes);
    }

    /// <summary>Between the queue's end of it and the worker's note of that.</summary>
    [Fact]
    public void More_that_is_taken_while_a_picture_comes_does_not_bring_it_back()
    {
        Take(Point(1));
        _queue.Finish(Target(Point(1)));
        Take(Point(2));
        _held.Ready(Target(Point(1)), Drawn);
        Assert.False(IsWaiting(Point(1)));
        Assert.True(IsWaiting(Point(2)));
    }

    /// <summary>It has been drawn, and the worker is told of it in a moment: what is in between must not begin it again.</summary>
    [Fact]
    public void More_that_is_taken_while_a_picture_is_drawn_does_not_begin_it_again()
    {
        Take(Point(1));
        _drawn.Add(Target(Point(1)).Picture);
        _queue.Finish(Target(Point(1)));
        Take(Point(2));
        Assert.False(IsWaiting(Point(1)));
        Assert.True(IsWaiting(Point(2)));
    }

    [Fact]
    public void What_is_found_kept_is_reported_and_not_rendered()
    {
        Take(Point(1), Point(2));
        _held.Found([Target(Point(1)).Picture, Target(Point(5)).Picture]);
        Assert.False(IsWaiting(Point(1)));
        Assert.True(IsWaiting(Point(2)));
        Assert.Equal([new WireNews(Id.Value, Point(1))], _held.Outcomes);
        Assert.Equal(1, _held.Count);
    }

    [Fact]
    public void A_latent_that_is_being_prepared_is_held_and_can_be_cancelled_and_given_another_urgency()
    {
        var (kept, cancelled) = (new WireTarget(0, 0, null, 1), new WireTarget(0, 0, null, 2));
        Assert.True(_held.Expect(Id, _world, Client, Urgency.Visible, kept));
        Assert.False(_held.Expect(Id, _world, Client, Urgency.Visible, kept));
        Assert.True(_held.Expect(Id, _world, Client, Urgency.Visible, cancelled));
        Assert.Equal([kept, cancelled], Assert.Single(_held.All).Targets);
        _held.Change(new(Id.Value, kept, (int)Urgency.Job));
        _held.Cancel(new(Id.Value, cancelled, (int)Urgency.Visible));

        RenderTarget[] begun = [new(Target(kept).Picture, new(1)), new(Target(kept).Picture, new(-1))];
        _held.Begin(Id, kept, begun[0]);
        _held.Begin(Id, cancelled, begun[1]);

        Assert.Equal((int)Urgency.Job, Assert.Single(_held.All).Urgency);
        Assert.Equal(1, _queue.CountOf(Urgency.Job));
        Assert.Empty(_queue.WatchersOf(begun[1]));
    }

    [Fact]
    public void A_latent_that_is_being_prepared_is_given_back()
    {
        var latent = new WireTarget(0, 0, null, 1);
        _held.Expect(Id, _world, Client, Urgency.Visible, latent);
        _held.GiveBack();
        Assert.Equal((latent, WireNews.GivenBack), (_held.Outcomes[0].Target, _held.Outcomes[0].Cause));
        _held.GiveUp(Id, latent, "Too late.");
        Assert.Single(_held.Outcomes);
    }

    [Fact]
    public void What_fails_since_no_device_is_left_is_given_back_and_what_fails_before_is_not()
    {
        Take(Point(1), Point(2));
        _held.Fail(Target(Point(1)), "The model failed.");
        _lost = "The GPU failed.";
        _held.Fail(Target(Point(2)), _lost);
        Assert.Equal([("worker", "The model failed."), (WireNews.GivenBack, "The GPU failed.")], _held.Outcomes.Select(news => (news.Cause, news.Reason)));
        Assert.Equal(0, _held.Count);
    }

    [Fact]
    public void Of_what_is_looked_at_and_not_drawn_yet_the_newest_preview_is_reported_once()
    {
        Take(Point(1), Point(2), Point(3), Point(4));
        _held.Change(new(Id.Value, Point(3), (int)Urgency.Job));
        foreach (int number in (int[])[1, 2, 3, 4, 5])
        {
            _held.Preview(Target(Point(number)), 1, 8, new byte[] { 1 });
            _held.Preview(Target(Point(number)), 2, 8, new byte[] { 2 });
        }

        Render(Point(2));
        _held.Cancel(new(Id.Value, Point(4), (int)Urgency.Visible));

        WirePreview preview = Assert.Single(_held.TakePreviews()!);
        Assert.Equal((Target(Point(1)).Picture, 2, 8), (preview.Picture.Read(), preview.Step, preview.Steps));
        Assert.Equal(new byte[] { 2 }, preview.WebP);
        Assert.Null(_held.TakePreviews());
    }

    private WorldId Id => WorldId.Of(_world);

    private static WireTarget Point(int number) => DrivenCluster.Row(1, number + 1)[number];

    private RenderTarget Target(WireTarget name) => RenderTarget.Of(new PictureKey(Id, new(name.Alpha, name.Beta)));

    private void Take(params WireTarget[] names) =>
        _held.Take(_world, Client, Urgency.Visible, [.. names.Select(name => (Target(name), name))]);

    private void Render(WireTarget name)
    {
        _queue.Finish(Target(name));
        _held.Ready(Target(name), Drawn);
    }

    private bool IsWaiting(WireTarget name) => _queue.WatchersOf(Target(name)).Count > 0;
}
