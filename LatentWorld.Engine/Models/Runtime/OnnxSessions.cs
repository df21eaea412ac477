using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Files;
using Microsoft.ML.OnnxRuntime;

namespace LatentWorld.Engine.Models.Runtime;

/// <summary>Opens a model folder's parts as ONNX Runtime sessions on one execution provider.</summary>
internal sealed class OnnxSessions
{
    private readonly string _folder;
    private readonly int _gpu;
    private readonly IReadOnlyDictionary<string, string> _cuda;

    private OnnxSessions(string folder, bool isCuda, SessionPlace place, Action<string> say)
    {
        (_folder, IsCuda, _gpu, _cuda, Say) = (folder, isCuda, place.Gpu, place.Cuda, say);
        Threads = isCuda ? PhysicalCores.Count : Math.Max(1, PhysicalCores.Count / place.CpuWorkers);
        _ = OnnxEnvironment.Instance;
    }

    /// <summary>Threads of an operator on the CPU.</summary>
    public int Threads { get; }

    public bool IsCuda { get; }

    /// <summary>Whether it may be tried to capture runs as CUDA graphs.</summary>
    public bool CanCapture => IsCuda && _cuda.GetValueOrDefault(CudaOptions.Capture) != "0";

    /// <summary>"CPU" or "CUDA".</summary>
    public string Provider => IsCuda ? "CUDA" : "CPU";

    /// <summary>Where this device's sessions keep their tensors.</summary>
    public OrtMemoryInfo Memory => IsCuda ? CudaOptions.Memory(_gpu) : OrtMemoryInfo.DefaultInstance;

    /// <summary>Gets a line that says what was tried in vain and what is done instead.</summary>
    public Action<string> Say { get; }

    /// <summary>Finds out what the folder can run on.</summary>
    /// <param name="say">Gets a line that says why CUDA was tried and is not there.</param>
    /// <exception cref="ProviderException">CUDA is demanded and not there.</exception>
    public static OnnxSessions Choose(string folder, ExecutionProviderChoice choice, Action<string> say) =>
        Choose(folder, choice, new(), say);

    /// <param name="place">Which device of its kind.</param>
    /// <inheritdoc cref="Choose(string, ExecutionProviderChoice, Action{string})"/>
    public static OnnxSessions Choose(string folder, ExecutionProviderChoice choice, SessionPlace place, Action<string> say)
    {
        var cpu = new OnnxSessions(folder, isCuda: false, place, say);
        if (choice == ExecutionProviderChoice.Cpu)
        {
            return cpu;
        }

        // Opened on the CPU first, so that a broken file is not taken for a missing GPU.
        cpu.Open("text_encoder").Dispose();
        try
        {
            var cuda = new OnnxSessions(folder, isCuda: true, place, say);
            cuda.Create(ModelFile.Require(folder, "text_encoder/model.onnx"), capture: false).Dispose();
            return cuda;
        }
        catch (OnnxRuntimeException exception)
        {
            string reason = ProviderWords.Of(exception.Message);
            if (choice == ExecutionProviderChoice.Cuda)
            {
                throw new ProviderException($"The configuration asks for cuda:{place.Gpu}, which is not there: {reason} Or name auto or cpu instead.", exception);
            }

            say($"Running on the CPU; CUDA is not there: {reason}");
            return cpu;
        }
    }

    /// <summary>Opens a part.</summary>
    /// <param name="capture">Whether its runs will be captured as CUDA graphs.</param>
    /// <exception cref="ModelFolderException">The file is missing or damaged.</exception>
    public InferenceSession Open(string part, bool capture = false) => Open(_folder, $"{part}/model.onnx", capture);

    /// <summary>Opens a network of another folder on the same device.</summary>
    /// <exception cref="ModelFolderException">The file is missing or damaged.</exception>
    public InferenceSession Open(string folder, string name) => Open(folder, name, capture: false);

    /// <summary>Opens a small graph of our own.</summary>
    public InferenceSession OpenGraph(byte[] model)
    {
        using SessionOptions options = Options(capture: false);
        // Its operations are shorter than the waking of a thread.
        options.IntraOpNumThreads = 1;
        return new InferenceSession(model, options);
    }

    private InferenceSession Open(string folder, string name, bool capture)
    {
        string path = ModelFile.Require(folder, name);
        try
        {
            return Create(path, capture);
        }
        catch (OnnxRuntimeException exception) when (DeviceErrors.Of(exception) is null)
        {
            throw new ModelFolderException($"{path} cannot be loaded: {ProviderWords.OneLine(exception.Message)} {ModelFile.Cure}", exception);
        }
    }

    private InferenceSession Create(string path, bool capture)
    {
        using SessionOptions options = Options(capture);
        return new InferenceSession(path, options);
    }

    private SessionOptions Options(bool capture)
    {
        var options = new SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            IntraOpNumThreads = Threads,
            InterOpNumThreads = 1,
            EnableMemoryPattern = true,
            LogSeverityLevel = OnnxEnvironment.Level,
        };

        // Waiting threads sleep instead of spinning: between two tiles the machine belongs to others.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        if (IsCuda)
        {
            CudaOptions.AddTo(options, _gpu, capture, _cuda);
        }

        return options;
    }
}
