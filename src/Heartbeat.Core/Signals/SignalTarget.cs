using System.Runtime.InteropServices;

namespace Heartbeat.Signals;

/// <summary>Names the monitor that a signal is for: by its token, by its slug, or by its id.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SignalTarget
{
    private SignalTarget(TokenHash token, string? slug, long id)
    {
        Token = token;
        Slug = slug;
        Id = id;
    }

    /// <summary>Gets the hash of the token; meaningful where <see cref="Slug"/> is null and <see cref="Id"/> is 0.</summary>
    public TokenHash Token { get; }

    /// <summary>Gets the slug, or <see langword="null"/>.</summary>
    public string? Slug { get; }

    /// <summary>Gets the id, or 0.</summary>
    public long Id { get; }

    /// <summary>Names a monitor by its token.</summary>
    /// <param name="token">The hash of the token.</param>
    /// <returns>The target.</returns>
    public static SignalTarget ByToken(TokenHash token) => new(token, null, 0);

    /// <summary>Names a monitor by its slug.</summary>
    /// <param name="slug">The slug.</param>
    /// <returns>The target.</returns>
    public static SignalTarget BySlug(string slug) => new(default, slug, 0);

    /// <summary>Names a monitor by its id.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The target.</returns>
    public static SignalTarget ById(long id) => new(default, null, id);
}
