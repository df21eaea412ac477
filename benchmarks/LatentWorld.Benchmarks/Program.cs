using System.Globalization;
using LatentWorld.Benchmarks;
using LatentWorld.Benchmarks.Dispatching;
using LatentWorld.Benchmarks.Fisher;
using LatentWorld.Benchmarks.Lines;
using LatentWorld.Benchmarks.Search;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Models.Runtime;

try
{
    switch (args)
    {
        case ["pictures", .. string[] rest]:
            PictureSpeed.Measure(rest);
            return 0;
        case ["parity", .. string[] rest]:
            ParitySuite.Measure(rest);
            return 0;
        case ["fill", string folder, string data]:
            using (OnnxDiffusionModel filled = OnnxDiffusionModel.Load(folder, new ModelOptions(), Console.WriteLine))
            {
                await FillQuality.Measure(filled, data);
            }

            return 0;
        case ["corners", string folder, string drawings, .. string[] count]:
            using (OnnxDiffusionModel cornered = OnnxDiffusionModel.Load(folder, new ModelOptions(), Console.WriteLine))
            {
                CornerQuality.Measure(cornered, drawings, count is [string most] ? int.Parse(most, CultureInfo.InvariantCulture) : 64);
            }

            return 0;
        case ["memory", .. string[] rest]:
            DeviceTrouble.RunOutOfMemory(rest);
            return 0;
        case ["operators", string folder, .. string[] rows]:
            Operators.Measure(folder, rows is [string batch] ? Number.Of(batch) : 16);
            return 0;
        case ["shares", string folder]:
            SharedRows.Measure(folder);
            return 0;
        case ["dive", string folder]:
            DiveSpeed.Measure(folder);
            return 0;
        case ["routes", string folder, .. string[] rest]:
            RouteCost.Measure(folder, rest is [string places] ? Number.Of(places) : 2);
            return 0;
        case ["search", string folder, string data]:
            SearchCost.Measure(folder, data);
            return 0;
        case ["devices"]:
            await DeviceScaling.Measure();
            return 0;
        case ["dispatch"]:
            DispatchCost.Measure();
            return 0;
        case ["words"]:
            WordSearch.Measure();
            return 0;
        case ["score", string folder]:
            using (OnnxDiffusionModel scored = OnnxDiffusionModel.Load(folder, new ModelOptions(), Console.WriteLine))
            {
                await ScorePreview.Measure(scored);
            }

            return 0;
        case ["fisher", .. string[] seed]:
            FisherAccuracy.Measure(seed is [string given] ? Number.Of(given) : 1);
            return 0;
        case ["lines"]:
            LineAccuracy.Measure();
            return 0;
        case ["lost", .. string[] rest]:
            DeviceTrouble.LoseDevice(rest);
            return 0;
    }

    if (args is ["sheets", string sheets, .. string[] assembly])
    {
        using OnnxDiffusionModel drawing = OnnxDiffusionModel.Load(sheets, new ModelOptions(), Console.WriteLine);
        await SheetSpeed.Measure(drawing, assembly.FirstOrDefault());
        return 0;
    }

    string? only = args is ["overhead" or "inputs" or "field" or "lane", ..] ? args[0] : null;
    string path = args[(only is null ? 0 : 1)..] switch
    {
        [] => "models/terra",
        [string folder] when !folder.StartsWith('-') => folder,
        _ => throw new UsageException("Give no more than a model folder."),
    };
    using OnnxDiffusionModel model = OnnxDiffusionModel.Load(path, new ModelOptions(), Console.WriteLine);

    switch (only)
    {
        case "overhead":
            StepOverhead.Measure(model);
            return 0;
        case "inputs":
            EqualInputs.Measure(model);
            return 0;
        case "lane":
            PictureLane.Measure(model);
            return 0;
        case "field":
            await FieldLookup.Measure(model);
            return 0;
    }

    TraceSimulation.Measure(model);
    StepOverhead.Measure(model);
    PreviewColours.Measure(model);
    await FirstTiles.Measure(model);
    await TracePlay.Measure(model);
    return 0;
}
catch (UsageException misuse)
{
    Console.Error.WriteLine($"""
        {misuse.Message}
        Usage, after "dotnet run -c Release --project benchmarks/LatentWorld.Benchmarks --":
          [overhead | inputs | field | lane] [FOLDER]     all that is measured of a model on this machine, or a step's cost alone,
                                                          which points of a plane give the model the same input, or
                                                          how long the values of the field take whose pictures are kept,
                                                          or what a picture costs besides the U-Net
          sheets FOLDER [SERVER]                          time to a sheet, in process, and over loopback from LatentWorld.Web.dll
          pictures FOLDER cpu|cuda STEPS BATCHES [FILE] [NAME=VALUE ...]
          parity DATA cpu|cuda [NAME=VALUE ...]
          devices                                         what 1, 2, 4 and 8 devices that share one demand render a second
          dispatch                                        what a cluster's dispatcher costs a picture, and what its messages weigh
          words                                           how long words take among a hundred thousand pictures
          fill FOLDER DATA                                how soon a view that fills shows its borders; DATA keeps its pictures
          operators FOLDER [ROWS]                         where the U-Net's time goes on the CPU, operator by operator
          shares FOLDER                                   what a batch's halves side by side bring on the CPU
          dive FOLDER                                     how many pictures and how long dives to borders take
          search FOLDER DATA                              how many pictures the search for rifts takes; DATA keeps the full grid's features
          routes FOLDER [PAIRS]                           how much pictures change along straight routes and others
          score FOLDER                                    whether the score metric tells where the borders of pictures lie
          fisher [SEED]                                   how near fitted log-partition functions come to known sums; takes minutes
          lines                                           how near shortest lines come to known ones, by lattice size, and how long they take
          memory FOLDER cpu|cuda PICTURES
          lost FOLDER
        """);
    return 2;
}
catch (Exception failure) when (failure is ModelFolderException or ProviderException or DeviceLostException or DeviceMemoryException)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
