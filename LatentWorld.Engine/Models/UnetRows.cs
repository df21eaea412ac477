using Microsoft.ML.OnnxRuntime;

namespace LatentWorld.Engine.Models;

/// <summary>The U-Net as an ONNX session whose buffers are bound once for each number of rows and then reused.</summary>
internal sealed class UnetRows : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly RowTensor _sample;
    private readonly TimestepTensor _timesteps;
    private readonly RowTensor _embeddings;
    private readonly RowTensor _output;
    private readonly OrtIoBinding?[] _bindings;
    private readonly int _fixedRows;

    public UnetRows(InferenceSession session, UnetSignature signature, int capacity)
    {
        _session = session;
        _fixedRows = signature.FixedRows;
        Capacity = _fixedRows > 0 ? _fixedRows : capacity;
        Shape = signature.Latent;
        EmbeddingCount = signature.Tokens * signature.Width;
        _sample = new("sample", signature.SampleType, Capacity, Shape.Channels, Shape.Height, Shape.Width);
        _timesteps = new("timestep", session.InputMetadata["timestep"], Capacity);
        _embeddings = new("encoder_hidden_states", signature.EmbeddingType, Capacity, signature.Tokens, signature.Width);
        _output = new(signature.Output, signature.OutputType, Capacity, Shape.Channels, Shape.Height, Shape.Width);
        _bindings = new OrtIoBinding?[Capacity + 1];
    }

    public int Capacity { get; }

    public bool TimestepPerRow => _timesteps.PerRow;

    public LatentShape Shape { get; }

    public int EmbeddingCount { get; }

    public Span<float> Sample => _sample.Floats;

    public Span<long> Timesteps => _timesteps.Timesteps;

    public Span<float> Embeddings => _embeddings.Floats;

    public ReadOnlySpan<float> Output => _output.Floats;

    public void Run(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, Capacity);
        _timesteps.Send(rows);
        // An export with a fixed batch computes all its rows; what stands in the others does not matter.
        int bound = _fixedRows > 0 ? _fixedRows : rows;
        _sample.Send(bound);
        _embeddings.Send(bound);
        _session.RunWithBinding(_run, _bindings[bound] ??= Bind(bound));
        _output.Receive(rows);
    }

    public void Dispose()
    {
        foreach (OrtIoBinding? binding in _bindings)
        {
            binding?.Dispose();
        }

        _sample.Dispose();
        _timesteps.Dispose();
        _embeddings.Dispose();
        _output.Dispose();
        _run.Dispose();
        _session.Dispose();
    }

    private OrtIoBinding Bind(int rows)
    {
        OrtIoBinding binding = _session.CreateIoBinding();
        _sample.BindInput(binding, rows);
        _timesteps.BindInput(binding, rows);
        _embeddings.BindInput(binding, rows);
        _output.BindOutput(binding, rows);
        return binding;
    }
}
