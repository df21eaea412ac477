using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Cluster.Workers;

/// <summary>Takes what the dispatcher leases: pictures that are kept already are reported as such, latents are prepared, the rest waits for its turn.</summary>
/// <param name="stop">The worker's end.</param>
internal sealed partial class LeaseTaker(HeldPictures held, PictureStore store, PreparedWorlds worlds, TimeProvider time, ILogger logger, CancellationToken stop)
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    private readonly KnownRecipes _recipes = new();
    private int _underWay;

    /// <summary>What is looked up or prepared now.</summary>
    public int UnderWay => Volatile.Read(ref _underWay);

    public void Take(WireLease lease)
    {
        WorldId id = new(lease.World);
        if (_recipes.Find(lease.Recipe, out string? problem) is not { } world)
        {
            Array.ForEach(lease.Targets, name => held.Refuse(id, name, problem!));
            return;
        }

        Urgency urgency = WireUrgency.Read(lease.Urgency);
        (RenderTarget Target, WireTarget Name)[] pictures =
            [.. lease.Targets.Where(target => target.Trial == 0).Select(name => (name.Of(id), name))];
        held.Take(world, lease.Client, urgency, pictures, lease.Trace);
        // A dispatcher that has begun anew does not know what was kept before.
        PictureKey[] kept = [.. pictures.Where(picture => picture.Name.IsKept).Select(picture => picture.Target.Picture)];
        Begin(() => FindKeptAsync(kept));
        foreach (WireTarget name in lease.Targets.Where(target => target.Trial != 0))
        {
            if (held.Expect(id, world, lease.Client, urgency, name))
            {
                WireTrial sent = lease.Trials.First(trial => trial.Number == name.Trial);
                Begin(() => PrepareAsync(id, name, sent));
            }
        }
    }

    /// <summary>
    /// Looks up what is kept. Where the database does not answer it is asked again until it does: meanwhile the worker is given nothing
    /// new, so that nothing else would find out.
    /// </summary>
    private async Task FindKeptAsync(PictureKey[] pictures)
    {
        FindKept(pictures);
        while (store.Problem is not null)
        {
            await Task.Delay(Again, time, stop).ConfigureAwait(false);
            FindKept(pictures);
        }
    }

    /// <summary>What still waits to be written here is told once it is.</summary>
    private void FindKept(PictureKey[] pictures) => held.Found(store.Existing(pictures).Where(key => !store.IsUnwritten(key)));

    /// <summary>Does something while the worker goes on reporting: database and text encoder may be slower than a lease.</summary>
    private void Begin(Func<Task> work)
    {
        Interlocked.Increment(ref _underWay);
        Task.Run(work).ContinueWith(
            ended =>
            {
                Interlocked.Decrement(ref _underWay);
                if (ended.Exception is { } fault)
                {
                    Log.Failed(logger, fault);
                }
            },
            TaskScheduler.Default);
    }

    /// <summary>Prepares the world whose prompts a latent takes, and has it sampled.</summary>
    private async Task PrepareAsync(WorldId id, WireTarget name, WireTrial sent)
    {
        PictureKey place = new(id, new(name.Alpha, name.Beta));
        try
        {
            World own = CanonicalJson.Read(sent.Recipe);
            PreparedWorld prepared = await worlds.GetAsync(WorldId.Of(own), own).ConfigureAwait(false);
            var trial = new PreparedTrial(prepared with { Schedule = new StepTable(sent.Table), FirstStep = sent.FirstStep }, sent.Latent);
            held.Begin(id, name, new(place, new(Latent: trial)));
        }
        catch (Exception exception)
        {
            held.GiveUp(id, name, exception.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "What a lease needs could not be looked up")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
