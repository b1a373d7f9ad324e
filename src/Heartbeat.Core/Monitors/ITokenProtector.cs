namespace Heartbeat.Monitors;

/// <summary>Keeps ping tokens so that they can be shown again, without giving them away to whoever steals the store.</summary>
/// <remarks>The default keeps nothing: a token is shown once, at creation and rotation. Called from many threads.</remarks>
public interface ITokenProtector
{
    /// <summary>Turns a token into what is stored.</summary>
    /// <param name="token">The token.</param>
    /// <returns>The text to store, or <see langword="null"/> to keep nothing.</returns>
    string? Protect(string token);

    /// <summary>Gets the token back.</summary>
    /// <param name="protectedToken">What <see cref="Protect"/> returned.</param>
    /// <returns>The token, or <see langword="null"/> where it cannot be read (another key ring, say).</returns>
    string? Unprotect(string protectedToken);
}
