using System.Globalization;
using Heartbeat.AspNetCore.Management.Transfer;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Finds out where the API is mapped, from a request to it.</summary>
internal static class ApiPaths
{
    /// <summary>Returns what stands before the paths whose answers name ping URLs.</summary>
    /// <remarks>From the request, not from the route: the prefix may have parameters in it, and need not begin with a slash.</remarks>
    public static PathString PrefixOf(PathString path)
    {
        var text = path.Value ?? "";
        var end = Math.Max(
            text.LastIndexOf(ManagementEndpoints.Root, StringComparison.OrdinalIgnoreCase),
            text.LastIndexOf(TransferEndpoints.Import, StringComparison.OrdinalIgnoreCase));
        return new PathString(text[..Math.Max(0, end)]);
    }

    /// <summary>Returns the address of a monitor.</summary>
    public static string OfMonitor(HttpRequest request, long id) =>
        Below(request, PrefixOf(request.Path) + ManagementEndpoints.Root, id);

    /// <summary>Returns the address of what was just added to the list that a request went to.</summary>
    public static string OfAdded(HttpRequest request, long id) =>
        Below(request, new PathString(request.Path.Value?.TrimEnd('/')), id);

    // As a URI has it: a header takes no letters beyond ASCII, and no line breaks that a parameter of the prefix may hold.
    private static string Below(HttpRequest request, PathString list, long id) => string.Create(
        CultureInfo.InvariantCulture, $"{request.PathBase.ToUriComponent()}{list.ToUriComponent()}/{id}");
}
