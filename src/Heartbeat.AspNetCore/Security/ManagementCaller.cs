using Heartbeat.AspNetCore.Wire;
using Heartbeat.Auditing;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Security;

/// <summary>Who sent a management request, as far as it matters.</summary>
/// <param name="CanWrite">Whether changes, and the tokens with which to ping, are for the caller.</param>
/// <param name="Name">What logs call the caller: never a key.</param>
internal sealed record ManagementCaller(bool CanWrite, string Name)
{
    private const int MaxNameLength = 100;

    public static ManagementCaller Loopback { get; } = new(CanWrite: true, "loopback");

    private static ManagementCaller Nobody { get; } = new(CanWrite: false, "nobody");

    /// <summary>Returns whom a policy of the app let in.</summary>
    public static ManagementCaller OfPolicy(HttpContext context) => new(
        CanWrite: true,
        context.User.Identity?.Name is { Length: > 0 } name
            ? WireText.OnOneLine(WireText.Cut(name, MaxNameLength))
            : "somebody whom the app's policy let in");

    /// <summary>Returns the author of the changes that a request makes.</summary>
    public static ChangeAuthor AuthorOf(HttpContext context) =>
        new(AuthorKind.Api, Of(context).Name, ClientAddress.Of(context.Connection));

    /// <summary>Returns the caller whom <see cref="ManagementGate"/> let in.</summary>
    public static ManagementCaller Of(HttpContext context) => context.Features.Get<ManagementCaller>() ?? Nobody;
}
