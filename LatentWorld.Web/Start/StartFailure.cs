using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using LatentWorld.Cluster.Membership;
using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Import.Staging;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Store.Databases;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Microsoft.ML.OnnxRuntime;

namespace LatentWorld.Web.Start;

/// <summary>What keeps the server from starting, where it is the operator's to mend: one line for each fault, no stack trace.</summary>
public static partial class StartFailure
{
    /// <summary>Tells a service manager that the process did not end because it was asked to.</summary>
    public const int ExitCode = 1;

    private const string AnotherAddress = "Set ASPNETCORE_URLS to an address of this machine, such as http://localhost:5080.";

    private const string ForeignParts =
        "Its parts may be from different models, such as a tokenizer with more words than the text encoder. Copy or export the whole model again.";

    private const string OtherSettings = "(An environment variable or a command-line argument may have set it.)";

    /// <summary>Runs the program, or what it does in place of serving the map; writes why it cannot, where that is the operator's to mend.</summary>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> SayAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (OperationCanceledException)
        {
            // Asked to stop before it had started.
            return 0;
        }
        catch (Exception failure) when (InWords(failure) is { } words)
        {
            await Console.Error.WriteLineAsync(words);
            return ExitCode;
        }
    }

    /// <summary>The reason for people; null where the failure is a fault of the program.</summary>
    public static string? InWords(Exception failure) => failure switch
    {
        OptionsValidationException settings => string.Join(Environment.NewLine, settings.Failures.Select(OneLine)),
        AggregateException several when several.InnerExceptions.Select(InWords).ToArray() is var words && Array.TrueForAll(words, word => word is not null) =>
            string.Join(Environment.NewLine, words),
        TypeInitializationException { InnerException: { } inner } => InWords(inner),
        _ => Words(failure) is { } words ? OneLine(words) : null,
    };

    private static string? Words(Exception failure) => failure switch
    {
        CheckpointException or ImportFolderException or ModelFolderException or ProviderException or StoreException or DeviceLostException or AppFolderException or ClusterException => failure.Message,
        DeviceMemoryException => $"{failure.Message} Take a model in half precision, or set Model:Devices=cpu.",
        OnnxRuntimeException => $"A network of the model does not run: {failure.Message} {ForeignParts}",
        InvalidDataException => $"{failure.Message} {failure.InnerException?.Message}".TrimEnd(),
        SocketException => $"The address to listen on cannot be used: {failure.Message}. {AnotherAddress}",
        IOException { InnerException: AddressInUseException } => $"{failure.Message} Stop what uses it. {AnotherAddress}",
        CryptographicException => $"{failure.Message} Look at the certificates in section Kestrel of the configuration.",
        UnauthorizedAccessException => $"{failure.Message} Let the user that runs the server read it, and write where pictures are kept (Data:Folder).",
        DllNotFoundException or BadImageFormatException =>
            $"A library of the application is missing, or made for another machine: {failure.Message} Publish it for this one: dotnet publish LatentWorld.Web.",
        IOException => $"A file, folder or address cannot be used: {failure.Message} Look at the paths and addresses of the configuration.",
        _ => SettingWords(failure),
    };

    /// <summary>The frameworks' readers of settings throw what they have; whose it is says its source.</summary>
    private static string? SettingWords(Exception failure) => (failure, failure.Source) switch
    {
        (InvalidOperationException, "Microsoft.Extensions.Configuration.Binder") => $"appsettings.json: {BinderWords(failure.Message)} {OtherSettings}",
        (InvalidOperationException, "Microsoft.Extensions.Logging.Configuration") =>
            $"appsettings.json: {failure.Message} A level in section Logging is Trace, Debug, Information, Warning, Error, Critical or None. {OtherSettings}",
        (FormatException, "Microsoft.AspNetCore.Http") => $"{failure.Message} {AnotherAddress}",
        (InvalidOperationException or FormatException or ArgumentException, "Microsoft.AspNetCore.Server.Kestrel.Core") =>
            $"The address to listen on cannot be used: {failure.Message} Look at ASPNETCORE_URLS and at section Kestrel of the configuration; https needs a certificate there.",
        (ArgumentException, "Microsoft.Extensions.Hosting" or "Microsoft.AspNetCore.Hosting" or "Microsoft.Extensions.FileProviders.Physical") =>
            $"{failure.Message} Look at ASPNETCORE_CONTENTROOT and the like.",
        _ => null,
    };

    private static string BinderWords(string message) => Unconvertible().Match(message) is not { Success: true } found
        ? message
        : $"{found.Groups["key"]} is \"{found.Groups["value"]}\". It must be {found.Groups["type"].Value switch
        {
            nameof(Boolean) => "true or false",
            nameof(Int32) or nameof(Int64) or nameof(UInt64) => "a whole number",
            _ => "a number",
        }}.";

    private static string OneLine(string words) => Breaks().Replace(words, " ");

    [GeneratedRegex(@"^Failed to convert configuration value '(?<value>.*)' at '(?<key>[^']*)' to type '(Nullable.*\[)?System\.(?<type>\w+)", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Unconvertible();

    [GeneratedRegex(@"\s*[\r\n]+\s*")]
    private static partial Regex Breaks();
}
