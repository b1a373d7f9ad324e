using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Heartbeat.AspNetCore.Wire;

/// <summary>Makes Kestrel take as much as it can be told to take.</summary>
internal static class KestrelWidening
{
    private const int MaxRequestLineSize = 64 * 1024;
    private const int MaxRequestHeadersTotalSize = 256 * 1024;
    private const int MaxRequestHeaderCount = 1_000;

    public static void Apply(KestrelServerOptions kestrel)
    {
        // The default is one object: anything else is the choice of the app.
        if (kestrel.RequestHeaderEncodingSelector == new KestrelServerOptions().RequestHeaderEncodingSelector)
        {
            kestrel.RequestHeaderEncodingSelector = static _ => ForgivingHeaderEncoding.Instance;
        }

        var limits = kestrel.Limits;
        limits.MaxRequestLineSize = Widen(limits.MaxRequestLineSize, MaxRequestLineSize, limits);
        limits.MaxRequestHeadersTotalSize = Widen(limits.MaxRequestHeadersTotalSize, MaxRequestHeadersTotalSize, limits);
        limits.MaxRequestHeaderCount = Math.Max(limits.MaxRequestHeaderCount, MaxRequestHeaderCount);
        limits.Http2.MaxRequestHeaderFieldSize =
            Math.Max(limits.Http2.MaxRequestHeaderFieldSize, MaxRequestHeadersTotalSize);
    }

    // Kestrel does not start with a limit beyond its buffer.
    private static int Widen(int present, int wanted, KestrelServerLimits limits) =>
        Math.Max(present, (int)Math.Min(wanted, limits.MaxRequestBufferSize ?? wanted));
}
