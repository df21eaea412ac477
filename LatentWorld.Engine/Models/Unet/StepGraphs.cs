using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Onnx;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentWorld.Engine.Models.Unet;

/// <summary>
/// The work around the U-Net as ONNX graphs, so that it is done where the latents are. Every operation is one of the
/// formulas in <see cref="StepColumn"/> in single precision and in its order: on the CPU the results are the same to the bit.
/// </summary>
internal sealed class StepGraphs(UnetSignature unet)
{
    private const TensorElementType Single = TensorElementType.Float;
    private const TensorElementType Whole = TensorElementType.Int64;

    private readonly LatentShape _shape = unet.Latent;

    /// <summary>
    /// Who stands in the rows from now on: fresh [new, C, H, W], current [old, C, H, W], the same of the x̂_0 of their
    /// steps before, order [rows], table [M, <see cref="StepColumn.Count"/>], cursor [rows] and embeddings
    /// [rows, tokens, width] → latents, earlier, sample, timestep, at, text.
    /// A number in order counts through the fresh rows and then the current ones.
    /// </summary>
    public byte[] Arrange()
    {
        var graph = new OnnxGraph("arrange");
        string fresh = Latents(graph, "fresh"), current = Latents(graph, "current");
        string freshEarlier = Latents(graph, "fresh_earlier"), currentEarlier = Latents(graph, "current_earlier");
        string order = graph.Input("order", Whole, 0);
        string table = graph.Input("table", Single, 0, StepColumn.Count);
        string cursor = graph.Input("cursor", Whole, 0);
        string embeddings = graph.Input("embeddings", Single, 0, unet.Tokens, unet.Width);
        string latents = graph.Gather(graph.Concat(fresh, current), order);
        Output(graph, "latents", latents, Single);
        Output(graph, "earlier", graph.Gather(graph.Concat(freshEarlier, currentEarlier), order), Single);
        Prepare(graph, latents, graph.Gather(table, cursor));
        graph.Output("at", cursor, Whole, 0);
        graph.Output("text", graph.Cast(embeddings, unet.EmbeddingType), unet.EmbeddingType, 0, unet.Tokens, unet.Width);
        return graph.Build();
    }

    /// <summary>
    /// Guidance and one step of the table: latents, earlier and output [rows, C, H, W], negative and prompt [rows], table
    /// and cursor → next and clean [rows, C, H, W], and sample, timestep and at of the next run.
    /// </summary>
    /// <param name="draws">Whether steps draw noise: drawn [n, C, H, W], and drawn_at [M] which of it each row of the table takes.</param>
    public byte[] Move(bool draws)
    {
        var graph = new OnnxGraph("move");
        string x = Latents(graph, "latents"), earlier = Latents(graph, "earlier");
        string output = graph.Input("output", unet.OutputType, 0, _shape.Channels, _shape.Height, _shape.Width);
        string negative = graph.Input("negative", Whole, 0), prompt = graph.Input("prompt", Whole, 0);
        string table = graph.Input("table", Single, 0, StepColumn.Count);
        string cursor = graph.Input("cursor", Whole, 0);
        string step = graph.Gather(table, cursor);

        string predicted = graph.Cast(output, Single);
        string without = graph.Gather(predicted, negative), with = graph.Gather(predicted, prompt);
        string m = graph.Node("Add", without, graph.Node("Mul", Column(StepColumn.Guidance), graph.Node("Sub", with, without)));

        string clip = Column(StepColumn.Clip);
        string clean = Sum(StepColumn.CleanFromSample, x, StepColumn.CleanFromOutput, m);
        clean = graph.Node("Max", graph.Node("Min", clean, clip), graph.Node("Neg", clip));
        string noise = Sum(StepColumn.NoiseFromSample, x, StepColumn.NoiseFromOutput, m);
        string next = Sum(StepColumn.NextFromClean, clean, StepColumn.NextFromNoise, noise);
        next = graph.Node("Add", next, graph.Node("Mul", Column(StepColumn.NextFromEarlier), earlier));
        if (draws)
        {
            string drawn = graph.Gather(Latents(graph, "drawn"), graph.Gather(graph.Input("drawn_at", Whole, 0), cursor));
            next = graph.Node("Add", next, graph.Node("Mul", Column(StepColumn.NextFromDrawn), drawn));
        }

        string at = graph.Node("Add", cursor, graph.Constant(1));
        Output(graph, "next", next, Single);
        Output(graph, "clean", clean, Single);
        Prepare(graph, next, graph.Gather(table, at));
        graph.Output("at", at, Whole, 0);
        return graph.Build();

        string Column(int column) => OfRow(graph, step, column);

        string Sum(int first, string a, int second, string b) =>
            graph.Node("Add", graph.Node("Mul", Column(first), a), graph.Node("Mul", Column(second), b));
    }

    /// <summary>One row's latent: rows [R, C, H, W], index [1] → row [1, C, H, W].</summary>
    public byte[] Pick()
    {
        var graph = new OnnxGraph("pick");
        Output(graph, "row", graph.Gather(Latents(graph, "rows"), graph.Input("index", Whole, 1)), Single);
        return graph.Build();
    }

    /// <summary>What the U-Net takes besides the text: its sample, scaled, in its precision, and its timestep in its type and shape.</summary>
    /// <param name="step">[rows, <see cref="StepColumn.Count"/>]: the step that comes.</param>
    private void Prepare(OnnxGraph graph, string latents, string step)
    {
        string sample = graph.Node("Mul", latents, OfRow(graph, step, StepColumn.InputScale));
        Output(graph, "sample", graph.Cast(sample, unet.SampleType), unet.SampleType);
        string timestep = graph.Gather(step, graph.Constant(StepColumn.Timestep), axis: 1);
        timestep = graph.Cast(timestep, unet.TimestepType);
        switch (unet.Timesteps)
        {
            case TimestepShape.PerRow: graph.Output("timestep", timestep, unet.TimestepType, 0); break;
            case TimestepShape.One: graph.Output("timestep", graph.Gather(timestep, graph.Constant(0, 1)), unet.TimestepType, 1); break;
            case TimestepShape.Scalar: graph.Output("timestep", graph.Gather(timestep, graph.Constant(0)), unet.TimestepType); break;
        }
    }

    /// <summary>[rows, 1, 1, 1]: one number for all of a row.</summary>
    private static string OfRow(OnnxGraph graph, string step, int column) => graph.Gather(step, graph.Constant(column, 1, 1, 1), axis: 1);

    private string Latents(OnnxGraph graph, string name) => graph.Input(name, Single, 0, _shape.Channels, _shape.Height, _shape.Width);

    private void Output(OnnxGraph graph, string name, string value, TensorElementType type) =>
        graph.Output(name, value, type, 0, _shape.Channels, _shape.Height, _shape.Width);
}
