using System.Net.Sockets;
using LatentWorld.Engine.Models;
using LatentWorld.Engine.Pictures;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Microsoft.ML.OnnxRuntime;

namespace LatentWorld.Web.Start;

/// <summary>What keeps the server from starting, where it is the operator's to mend: one line, no stack trace.</summary>
public static class StartFailure
{
    /// <summary>Tells a service manager that the process did not end because it was asked to.</summary>
    public const int ExitCode = 1;

    private const string AnotherAddress = "Set ASPNETCORE_URLS to an address of this machine, such as http://localhost:5080.";

    private const string ForeignParts =
        "Its parts may be from different models, such as a tokenizer with more words than the text encoder. Copy or export the whole model again.";

    /// <summary>The reason in words; null where the failure is a fault of the program.</summary>
    public static string? InWords(Exception failure) => failure switch
    {
        ModelFolderException or ProviderException or StoreException or DeviceLostException => failure.Message,
        DeviceMemoryException => $"{failure.Message} Take a model in half precision, or set Model:Provider=cpu.",
        OnnxRuntimeException network =>
            $"A network of the model does not run: {network.Message} {ForeignParts}",
        OptionsValidationException settings => string.Join(Environment.NewLine, settings.Failures),
        AggregateException several when several.InnerExceptions.All(inner => inner is OptionsValidationException) =>
            string.Join(Environment.NewLine, several.InnerExceptions.Select(InWords)),
        AppFolderException folder => folder.Message,
        InvalidDataException file => $"{file.Message} {file.InnerException?.Message}".TrimEnd(),
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } =>
            $"appsettings.json: {failure.Message}",
        FormatException { Source: "Microsoft.AspNetCore.Http" } => $"{failure.Message} {AnotherAddress}",
        SocketException => $"The address to listen on cannot be used: {failure.Message}. {AnotherAddress}",
        IOException { InnerException: AddressInUseException } =>
            $"{failure.Message} Stop what uses it. {AnotherAddress}",
        _ => null,
    };
}
