using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Options;

/// <summary>Runs a settings class's own rules when it is first read.</summary>
public sealed class SettingsCheck<T>(Func<T, IEnumerable<string?>> problems) : IValidateOptions<T>
    where T : class
{
    public ValidateOptionsResult Validate(string? name, T options)
    {
        string[] found = [.. problems(options).OfType<string>()];
        return found.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(found);
    }
}
