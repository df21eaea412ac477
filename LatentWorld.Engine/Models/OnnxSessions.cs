using Microsoft.ML.OnnxRuntime;

namespace LatentWorld.Engine.Models;

/// <summary>Opens a model folder's parts as ONNX Runtime sessions on one execution provider.</summary>
internal sealed class OnnxSessions
{
    private readonly string _folder;
    private readonly bool _cuda;

    private OnnxSessions(string folder, bool cuda) => (_folder, _cuda) = (folder, cuda);

    /// <summary>"CPU" or "CUDA".</summary>
    public string Provider => _cuda ? "CUDA" : "CPU";

    /// <summary>Finds out what the folder can run on.</summary>
    /// <param name="say">Is told in one line why CUDA was tried and is not there.</param>
    /// <exception cref="ProviderException">CUDA is demanded and not there.</exception>
    public static OnnxSessions Choose(string folder, ExecutionProviderChoice choice, Action<string> say)
    {
        var cpu = new OnnxSessions(folder, cuda: false);
        if (choice == ExecutionProviderChoice.Cpu)
        {
            return cpu;
        }

        // Opened on the CPU first, so that a broken file is not taken for a missing GPU.
        cpu.Open("text_encoder").Dispose();
        try
        {
            var cuda = new OnnxSessions(folder, cuda: true);
            cuda.Create(ModelFile.Require(folder, "text_encoder/model.onnx")).Dispose();
            return cuda;
        }
        catch (OnnxRuntimeException exception)
        {
            string reason = OneLine(LoaderWords(exception.Message));
            if (choice == ExecutionProviderChoice.Cuda)
            {
                throw new ProviderException(
                    $"The configuration asks for CUDA, which is not there: {reason} Install CUDA 13 and cuDNN 9, or set the provider to auto or cpu.", exception);
            }

            say($"Running on the CPU; CUDA is not there: {reason}");
            return cpu;
        }
    }

    /// <summary>Opens a part.</summary>
    /// <exception cref="ModelFolderException">The file is missing or damaged.</exception>
    public InferenceSession Open(string part) => Open(_folder, $"{part}/model.onnx");

    /// <summary>Opens a network of another folder on the same device.</summary>
    /// <exception cref="ModelFolderException">The file is missing or damaged.</exception>
    public InferenceSession Open(string folder, string name)
    {
        string path = ModelFile.Require(folder, name);
        try
        {
            return Create(path);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new ModelFolderException($"{path} cannot be loaded: {OneLine(exception.Message)} {ModelFile.Cure}", exception);
        }
    }

    private InferenceSession Create(string path)
    {
        using SessionOptions options = Options();
        return new InferenceSession(path, options);
    }

    private SessionOptions Options()
    {
        var options = new SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            IntraOpNumThreads = PhysicalCores.Count,
            InterOpNumThreads = 1,
            EnableMemoryPattern = true,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };

        // Waiting threads sleep instead of spinning: between two tiles the machine belongs to others.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        if (_cuda)
        {
            using var cuda = new OrtCUDAProviderOptions();
            // An exhaustive search may choose another algorithm in the next run, and with it other last digits.
            cuda.UpdateOptions(new() { ["cudnn_conv_algo_search"] = "HEURISTIC" });
            options.AppendExecutionProvider_CUDA(cuda);
        }

        return options;
    }

    /// <summary>
    /// The operating system's loader says last which library it misses, behind ONNX Runtime's account of its own
    /// source files; where it said nothing, the whole account is all there is.
    /// </summary>
    private static string LoaderWords(string message)
    {
        const string mark = "with error: ";
        int start = message.LastIndexOf(mark, StringComparison.Ordinal);
        return start < 0 ? message : message[(start + mark.Length)..];
    }

    private static string OneLine(string message)
    {
        const int longest = 300;
        string line = string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= longest ? line : line[..longest] + "…";
    }
}
