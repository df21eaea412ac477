using System.Collections.Concurrent;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Pipelines;

/// <summary>
/// A model for programs: it renders and measures at any point of a world's plane, without a server, a queue or a store.
/// Calls from several threads wait for each other, since the device does one at a time.
/// </summary>
public sealed class DiffusionPipeline : IDisposable
{
    private readonly Lock _device = new();
    private readonly OnnxDiffusionModel? _owned;
    private readonly ConcurrentDictionary<string, float[]> _corners = new();
    private bool _isDisposed;

    /// <summary>A pipeline of a model that is loaded already and stays the caller's.</summary>
    /// <param name="model">Driven by nothing else while the pipeline is used: no tile service, no other pipeline.</param>
    public DiffusionPipeline(IDiffusionModel model) => Model = model;

    private DiffusionPipeline(OnnxDiffusionModel model)
        : this((IDiffusionModel)model) => _owned = model;

    /// <summary>The loaded model: its precision, provider, latent shape and parts.</summary>
    public IDiffusionModel Model { get; }

    /// <summary>The study's recipe for this model, to be varied with <c>with { Prompt = … }</c>.</summary>
    public World DefaultWorld => NeutralWorld.Of(Model);

    /// <summary>Opens a model folder, which is read whole once, and loads it.</summary>
    /// <param name="folder">A folder in the layout of a diffusers ONNX export.</param>
    /// <param name="options">Provider, largest batch and CLIP folder; null for CUDA where it is there, else the CPU.</param>
    /// <param name="say">Gets a line where CUDA was tried and is not there; null for nobody.</param>
    /// <exception cref="ModelFolderException">A file is missing, damaged or of a kind that is not supported.</exception>
    /// <exception cref="Models.Runtime.ProviderException">CUDA is demanded and not there.</exception>
    /// <exception cref="DllNotFoundException">The app references no native library of ONNX Runtime.</exception>
    /// <exception cref="DeviceMemoryException">The model does not fit into the device's memory.</exception>
    public static DiffusionPipeline Open(string folder, ModelOptions? options = null, Action<string>? say = null) =>
        new(OnnxDiffusionModel.Load(folder, options ?? new(), say ?? (_ => { })));

    /// <summary>A latent that worlds of this pipeline may have for a corner, by its hash.</summary>
    /// <param name="latent">[channels, height, width] of the model's shape, such as <see cref="WorldPlane.FindNoise"/> gives it.</param>
    /// <returns>The corner: <c>world with { Z1 = pipeline.Corner(latent) }</c>.</returns>
    /// <exception cref="LatentShapeException">It has another shape, or a number that is not finite.</exception>
    public Vertex Corner(ReadOnlySpan<float> latent)
    {
        LatentShapeException.ThrowIfWrong(latent, Model.LatentShape);
        string hash = VertexLatent.HashOf(latent);
        _corners[hash] = latent.ToArray();
        return Vertex.Of(hash);
    }

    /// <summary>x_0 of a picture, [channels, height, width]: the VAE's mean, as a sampler would give it.</summary>
    /// <param name="rgb">RGB bytes [size, size, 3], of the model's own <see cref="IDiffusionModel.PictureSize"/>.</param>
    /// <exception cref="NotSupportedException">The model has no VAE encoder.</exception>
    /// <exception cref="ArgumentException">The picture is of another size.</exception>
    public float[] Encode(byte[] rgb)
    {
        RequireSize(rgb);
        return Run(model => model.Encode(rgb));
    }

    /// <summary>A world's plane, with its prompts encoded and its vertices drawn.</summary>
    /// <exception cref="MissingLatentException">A latent that the world names was not given to <see cref="Corner"/>.</exception>
    /// <exception cref="WorldRefusedException">This model cannot render the recipe; it says why, field by field.</exception>
    public WorldPlane Plane(World world)
    {
        IReadOnlyList<WorldProblem> problems = ModelCheck.Check(world, Model);
        return problems.Count > 0
            ? throw new WorldRefusedException(problems)
            : new(this, Run(model => PreparedWorld.Prepare(model, world, latents: _corners.GetValueOrDefault)));
    }

    /// <summary>The image encoder's features of a picture, <see cref="IDiffusionModel.FeatureCount"/> numbers of unit length together.</summary>
    /// <param name="rgb">RGB bytes [size, size, 3], of the model's own <see cref="IDiffusionModel.PictureSize"/>.</param>
    /// <exception cref="NoImageEncoderException">The model has no image encoder.</exception>
    /// <exception cref="ArgumentException">The picture is of another size.</exception>
    public float[] Features(byte[] rgb)
    {
        NoImageEncoderException.ThrowIfNone(Model);
        RequireSize(rgb);
        return Run(model => model.EmbedImage(rgb));
    }

    /// <summary>The model's concept words nearest to a picture, nearest first; empty where the model has none.</summary>
    /// <param name="features">The picture's features, of unit length.</param>
    /// <param name="count">Most words.</param>
    public IReadOnlyList<NearestWord> NearestWords(float[] features, int count = 5) => ConceptWords.Nearest(features, Model.Concepts, count);

    /// <summary>Closes the model's sessions, where the pipeline opened them; a call that runs is waited for.</summary>
    public void Dispose()
    {
        lock (_device)
        {
            if (!_isDisposed)
            {
                _isDisposed = true;
                _owned?.Dispose();
            }
        }
    }

    /// <summary>Calls the model while nobody else does.</summary>
    /// <exception cref="ObjectDisposedException">The pipeline was disposed.</exception>
    internal T Run<T>(Func<IDiffusionModel, T> call)
    {
        lock (_device)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return call(Model);
        }
    }

    private void RequireSize(byte[] rgb)
    {
        int count = Model.PictureSize * Model.PictureSize * 3;
        if (rgb.Length != count)
        {
            throw new ArgumentException(
                $"The picture has {rgb.Length} bytes; {Model.Reference.Name} takes {count}: [{Model.PictureSize}, {Model.PictureSize}, 3]. Resize it first.", nameof(rgb));
        }
    }

    /// <summary>A picture of a sampled latent [channels, height, width].</summary>
    internal RenderedPicture Draw(World world, PlanePoint? point, LatentStart start, ReadOnlySpan<float> sampled)
    {
        float[] latent = sampled.ToArray();
        return Run(model =>
        {
            byte[] rgb = model.Decode(latent);
            return new RenderedPicture(new(world, point), rgb, model.FeatureCount > 0 ? model.EmbedImage(rgb) : [], start, latent);
        });
    }
}
