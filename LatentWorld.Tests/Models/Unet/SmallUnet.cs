using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Models;
using LatentWorld.Engine.Models.Files;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Models.Unet;
using LatentWorld.Engine.Onnx;
using LatentWorld.Tests.Diffusion;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentWorld.Tests.Models.Unet;

/// <summary>A U-Net of one line, out = sample · t / 1000 + text[0], as an ONNX file in any of the layouts that exports have.</summary>
/// <param name="Rows">Rows where the batch is fixed, else 0.</param>
/// <param name="Usual">Whether inputs and output have their usual names.</param>
/// <param name="OthersFirst">Whether other outputs are listed before the prediction: one of its shape where that has its name, and one of another.</param>
internal sealed record SmallUnet(
    TensorElementType Float = TensorElementType.Float,
    TensorElementType Time = TensorElementType.Int64,
    TimestepShape Timesteps = TimestepShape.PerRow,
    int Rows = 0,
    bool Usual = true,
    bool OthersFirst = false)
{
    public static readonly LatentShape Shape = new(4, 3, 2);

    public const int Tokens = 2, Width = 3;

    public byte[] Build()
    {
        var graph = new OnnxGraph("unet");
        const TensorElementType single = TensorElementType.Float;
        string sample = graph.Cast(graph.Input(Usual ? "sample" : "x", Float, Rows, Shape.Channels, Shape.Height, Shape.Width), single);
        string time = Usual ? "timestep" : "t";
        string timestep = Timesteps switch
        {
            TimestepShape.PerRow => graph.Input(time, Time, Rows),
            TimestepShape.One => graph.Input(time, Time, 1),
            _ => graph.Input(time, Time),
        };
        string text = graph.Cast(graph.Input(Usual ? "encoder_hidden_states" : "context", Float, Rows, Tokens, Width), single);
        string thousandth = graph.Node("Div", graph.Cast(timestep, single), graph.Cast(graph.Constant(1000), single));
        if (Timesteps == TimestepShape.PerRow)
        {
            string axis = graph.Constant(1, 1);
            thousandth = graph.Node("Unsqueeze", graph.Node("Unsqueeze", graph.Node("Unsqueeze", thousandth, axis), axis), axis);
        }

        string first = graph.Gather(graph.Gather(text, graph.Constant(0), axis: 1), graph.Constant(0, 1, 1, 1), axis: 1);
        string output = graph.Node("Add", graph.Node("Mul", sample, thousandth), first);
        if (OthersFirst)
        {
            graph.Output("mask", graph.Cast(graph.Gather(sample, graph.Constant(0, 1), axis: 1), Float), Float, Rows, 1, Shape.Height, Shape.Width);
            if (Usual)
            {
                graph.Output("attention", graph.Cast(sample, Float), Float, Rows, Shape.Channels, Shape.Height, Shape.Width);
            }
        }

        graph.Output(Usual ? "out_sample" : "noise", graph.Cast(output, Float), Float, Rows, Shape.Channels, Shape.Height, Shape.Width);
        return graph.Build();
    }

    public DeviceBatch Open(int capacity)
    {
        using var folder = new TemporaryFolder();
        OnnxSessions sessions = OnnxSessions.Choose(folder.Path, ExecutionProviderChoice.Cpu, _ => { });
        byte[] model = Build();
        InferenceSession session = sessions.OpenGraph(model);
        var ports = UnetPorts.Find(Describe(model), UnetConfiguration.None);
        return new(session, UnetSignature.Read(session, ports, UnetConfiguration.None, 0), sessions, capacity, capture: false);
    }

    /// <summary>What an ONNX file of these bytes says.</summary>
    public static OnnxFile Describe(byte[] model)
    {
        using var stream = new MemoryStream(model);
        return new OnnxFileReader(stream).Read("unet/model.onnx");
    }

    /// <summary>The same in plain C#.</summary>
    public HostDenoiser OnHost(int capacity) => new Host(this, capacity) { TimestepPerRow = Timesteps == TimestepShape.PerRow };

    private sealed class Host(SmallUnet unet, int capacity) : HostDenoiser(SmallUnet.Shape, Tokens * Width, capacity)
    {
        public override void Run(int rows)
        {
            for (int i = 0; i < rows * Shape.Count; i++)
            {
                int row = i / Shape.Count;
                Output[i] = Round((Round(Sample[i]) * (TimestepOf(row) / 1000f)) + Round(Embeddings[row * EmbeddingCount]));
            }
        }

        /// <summary>Integers are cut off, and half precision rounds.</summary>
        private float TimestepOf(int row) => unet.Time switch
        {
            TensorElementType.Float => Timesteps[row],
            TensorElementType.Float16 => (float)(Half)Timesteps[row],
            _ => MathF.Truncate(Timesteps[row]),
        };

        private float Round(float number) => unet.Float == TensorElementType.Float16 ? (float)(Half)number : number;
    }
}
