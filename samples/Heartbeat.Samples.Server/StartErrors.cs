using Heartbeat.Storage;
using Microsoft.Extensions.Options;

namespace Heartbeat.Samples.Server;

/// <summary>Tells whoever starts the server why it does not start, one fault a line, instead of a stack trace.</summary>
internal static class StartErrors
{
    /// <summary>Tells what can be mended by whoever starts the server.</summary>
    /// <returns>Whether it is that; anything else is a defect, and goes on its way.</returns>
    public static bool Tell(Exception exception)
    {
        IEnumerable<string>? faults = exception switch
        {
            OptionsValidationException { Failures: var failures } => failures,
            StoreUnavailableException or InvalidDataException or IOException or UnauthorizedAccessException =>
                [exception.Message],
            _ => null,
        };
        foreach (var fault in faults ?? [])
        {
            Console.Error.WriteLine(fault);
        }

        return faults is not null;
    }
}
