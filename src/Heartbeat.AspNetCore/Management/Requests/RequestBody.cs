using System.Text.Json;
using Heartbeat.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Management.Requests;

/// <summary>Reads the fields in a request's body.</summary>
internal static class RequestBody
{
    /// <summary>Reads a body that has to be there.</summary>
    /// <returns>What is wrong with it as a whole, if anything is.</returns>
    public static async ValueTask<ProblemResult?> ReadAsync<T>(HttpContext context, RequestReader<T> reader)
    {
        var (json, problem) = await RequestJson.ReadAsync(context);
        Read(json, reader);
        return problem;
    }

    /// <summary>Reads a body that may be left out.</summary>
    /// <returns>What is wrong with it as a whole, if anything is.</returns>
    public static async ValueTask<ProblemResult?> ReadOptionalAsync<T>(HttpContext context, RequestReader<T> reader)
    {
        var (json, problem) = await RequestJson.ReadOptionalAsync(context);
        Read(json, reader);
        return problem;
    }

    private static void Read<T>(JsonDocument? json, RequestReader<T> reader)
    {
        using (json)
        {
            if (json is not null)
            {
                reader.Read(json.RootElement);
            }
        }
    }
}
