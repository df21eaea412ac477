using LatentWorld.Web.Measuring;
using LatentWorld.Web.Start;

return await StartFailure.SayAsync(() => Commands.Run(args, Console.Out) ?? MeasureCommand.Run(args, Console.Out) ?? Server.RunAsync(args));
