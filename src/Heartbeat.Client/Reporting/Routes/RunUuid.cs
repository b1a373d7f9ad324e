using System.Security.Cryptography;
using System.Text;

namespace Heartbeat.Client.Reporting.Routes;

/// <summary>Makes the UUID that other services want of a run: the same one for the same run, in whatever process.</summary>
internal static class RunUuid
{
    public static Guid Of(string runId)
    {
        if (Guid.TryParse(runId, out var uuid))
        {
            return uuid;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(runId), hash);

        // Version 8 of RFC 9562: made in a way of one's own.
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
