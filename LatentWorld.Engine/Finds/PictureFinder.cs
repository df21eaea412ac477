using System.Numerics.Tensors;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Finds;

/// <summary>
/// Finds kept pictures by words. The features of the worlds that were searched last are held in memory, within a bound, and follow what is rendered:
/// the first search of a world reads them from disk.
/// </summary>
public sealed class PictureFinder
{
    /// <summary>Most pictures that are told at once.</summary>
    public const int Most = 100;

    /// <summary>Bytes that the features of all worlds together may take.</summary>
    private const long UsualBound = 256_000_000;

    /// <summary>Most characters of the words.</summary>
    public const int MaxWords = 400;

    /// <summary>Pictures whose features are nearer to each other show the same: far below what two that look different have, far above rounding.</summary>
    private const float Same = .25f;

    /// <summary>Among so many of the likeliest, different ones are sought: deep zooms have thousands that show the same.</summary>
    private const int Candidates = 4096;

    private readonly IDiffusionModel _model;
    private readonly PictureLibrary _library;
    private readonly RenderDevices _devices;
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly SearchedWorlds _worlds;

    internal PictureFinder(IDiffusionModel model, PictureLibrary library, RenderDevices devices, long bound = UsualBound)
    {
        (_model, _library, _devices) = (model, library, devices);
        _worlds = new(library, model.FeatureCount, bound);
    }

    /// <summary>Why nothing can be found by words here, for people; null where it can.</summary>
    public string? Refusal => !_library.HasFeatures ? ImageEncoderLack.Words
        : !_model.EmbedsTexts
            ? $"{_model.Reference.Name} cannot compare pictures with words: its folder has no text_projection beside an image_encoder of its own. Export the model with both."
        : null;

    /// <summary>The pictures of a world that are nearest to some words. One search at a time; nothing is rendered for it.</summary>
    /// <param name="words">Up to <see cref="MaxWords"/> characters.</param>
    /// <param name="most">How many, 1 to <see cref="Most"/>.</param>
    /// <exception cref="WordsRefusedException">There are no words, or more than the model reads.</exception>
    /// <exception cref="RenderingException">The device that reads the words failed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<FoundPictures> FindAsync(WorldId world, string words, int most, CancellationToken cancellation = default)
    {
        words = words.Trim();
        if (words.Length is 0 or > MaxWords)
        {
            throw new WordsRefusedException($"Say in 1 to {MaxWords} characters what to look for.");
        }

        await _one.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Find(world, Embed(words), most, cancellation), cancellation).ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }
    }

    private float[] Embed(string words)
    {
        try
        {
            return _devices.Run(model => model.EmbedText(words));
        }
        catch (PromptException exception)
        {
            throw new WordsRefusedException(exception.Message);
        }
        catch (Exception exception) when (exception is DeviceLostException or DeviceMemoryException)
        {
            throw _devices.Explain(exception, "these words");
        }
    }

    private FoundPictures Find(WorldId world, float[] words, int most, CancellationToken cancellation)
    {
        SearchedWorld searched = _worlds.Take(world, cancellation);
        int[] numbers = searched.Features.Nearest(words, out float[] likeness);
        List<(int Number, float[] Features)> taken = [];
        bool hasGone = false;
        foreach (int number in numbers.Take(Candidates))
        {
            cancellation.ThrowIfCancellationRequested();
            float[] features = searched.Features.FeaturesOf(number);
            if (!taken.TrueForAll(other => TensorPrimitives.Distance<float>(other.Features, features) >= Same))
            {
                continue;
            }

            // What has made room on disk since is found no more, and the world is read again for the next search.
            if (_library.Existing([new(world, searched.Features[number])]).Count > 0)
            {
                taken.Add((number, features));
            }
            else
            {
                hasGone = true;
            }

            if (taken.Count >= most)
            {
                break;
            }
        }

        if (hasGone)
        {
            _worlds.Forget(searched);
        }

        return new([.. taken.Select(one => new FoundPicture(searched.Features[one.Number], likeness[one.Number]))], searched.Features.Count, searched.IsWhole);
    }
}
