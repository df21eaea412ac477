using LatentWorld.Benchmarks;
using LatentWorld.Engine.Models;

if (args is ["pictures", .. string[] rest])
{
    PictureSpeed.Measure(rest);
    return;
}

string path = args.Length > 0 ? args[0] : "models/terra";
using OnnxDiffusionModel model = OnnxDiffusionModel.Load(path, new ModelOptions(), Console.WriteLine);

TraceSimulation.Measure(model);
StepOverhead.Measure(model);
PreviewColours.Measure(model);
await FirstTiles.Measure(model);
await TracePlay.Measure(model);
