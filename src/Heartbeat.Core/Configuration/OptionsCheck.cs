using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace Heartbeat.Configuration;

/// <summary>Checks options by their own validators.</summary>
internal sealed class OptionsCheck<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(IOptions<TOptions> options) : IOptionsCheck
    where TOptions : class
{
    public IEnumerable<string> Failures()
    {
        try
        {
            _ = options.Value;
            return [];
        }
        catch (OptionsValidationException exception)
        {
            return exception.Failures;
        }
    }
}
