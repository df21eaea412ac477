using System.Collections.Concurrent;
using System.Numerics.Tensors;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Pictures;
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
    private const long Bound = 256_000_000;

    /// <summary>Most characters of the words.</summary>
    public const int MaxWords = 400;

    /// <summary>Pictures whose features are nearer to each other show the same: far below what two that look different have, far above rounding.</summary>
    private const float Same = .25f;

    /// <summary>Among so many of the likeliest, different ones are sought: deep zooms have thousands that show the same.</summary>
    private const int Candidates = 4096;

    private readonly IDiffusionModel _model;
    private readonly PictureLibrary _library;
    private readonly DeviceRecovery _device;
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly LinkedList<SearchedWorld> _worlds = [];
    private readonly ConcurrentQueue<PictureKey> _added = new();
    private volatile bool _isSearched;

    internal PictureFinder(IDiffusionModel model, PictureLibrary library, DeviceRecovery device)
    {
        (_model, _library, _device) = (model, library, device);
        library.Added += Note;
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
            return _device.Run(() => _model.EmbedText(words));
        }
        catch (PromptException exception)
        {
            throw new WordsRefusedException(exception.Message);
        }
        catch (Exception exception) when (exception is DeviceLostException or DeviceMemoryException)
        {
            throw _device.Explain(exception, "these words");
        }
    }

    private FoundPictures Find(WorldId world, float[] words, int most, CancellationToken cancellation)
    {
        _isSearched = true;
        TakeAdded();
        SearchedWorld searched = Searched(world, cancellation);
        int[] numbers = searched.Features.Nearest(words, out float[] likeness);
        List<(int Number, float[] Features)> taken = [];
        foreach (int number in numbers.Take(Candidates))
        {
            float[] features = searched.Features.FeaturesOf(number);
            // What has made room on disk since is found no more.
            if (taken.TrueForAll(other => TensorPrimitives.Distance<float>(other.Features, features) >= Same)
                && _library.Existing([new(world, searched.Features[number])]).Count > 0)
            {
                taken.Add((number, features));
            }

            if (taken.Count >= most)
            {
                break;
            }
        }

        return new([.. taken.Select(one => new FoundPicture(searched.Features[one.Number], likeness[one.Number]))], searched.Features.Count, searched.IsWhole);
    }

    private void Note(PictureKey key)
    {
        // Nobody may ever search again: what is noted is bounded by what is held.
        if (_isSearched && _added.Count < Bound / FeatureMatrix.BytesOf(_model.FeatureCount))
        {
            _added.Enqueue(key);
        }
    }

    /// <summary>Adds what was rendered since the last search.</summary>
    private void TakeAdded()
    {
        while (_added.TryDequeue(out PictureKey key))
        {
            if (_worlds.FirstOrDefault(one => one.World == key.World) is { } searched && _library.FindFeatures([key]).TryGetValue(key, out KeptFeatures features))
            {
                Add(searched, key.Point, features);
            }
        }
    }

    /// <summary>The features of a world, read where they are not held; what was searched longest ago makes room.</summary>
    private SearchedWorld Searched(WorldId world, CancellationToken cancellation)
    {
        SearchedWorld? searched = _worlds.FirstOrDefault(one => one.World == world);
        if (searched is null)
        {
            searched = new(world, new(_model.FeatureCount));
            _worlds.AddFirst(searched);
            try
            {
                foreach ((PlanePoint point, KeptFeatures features) in _library.AllFeatures(world).SelectMany(part => part))
                {
                    cancellation.ThrowIfCancellationRequested();
                    Add(searched, point, features);
                }
            }
            catch
            {
                // Half of a world is none.
                _worlds.Remove(searched);
                throw;
            }
        }

        _worlds.Remove(searched);
        _worlds.AddFirst(searched);
        return searched;
    }

    private void Add(SearchedWorld searched, PlanePoint point, KeptFeatures features)
    {
        if (features.Values is null || features.Values.Length != _model.FeatureCount || features.Origin.Encoder != _library.Origin.Encoder)
        {
            return;
        }

        long bytes = FeatureMatrix.BytesOf(_model.FeatureCount);
        while (_worlds.Sum(one => one.Features.Count) * bytes >= Bound)
        {
            if (_worlds.Last!.Value == searched)
            {
                searched.IsWhole = false;
                return;
            }

            _worlds.RemoveLast();
        }

        searched.Features.Add(point, features.Values);
    }

    /// <summary>A world whose features are held.</summary>
    private sealed class SearchedWorld(WorldId world, FeatureMatrix features)
    {
        public WorldId World => world;

        public FeatureMatrix Features => features;

        public bool IsWhole { get; set; } = true;
    }
}
