using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Heartbeat.AspNetCore.Limits;

/// <summary>
/// Whom an address belongs to, as far as limits go: of IPv6 the first 64 bits, because whoever has one address there
/// has all others behind the same prefix as well.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AddressKey(ulong Prefix, ulong Rest)
{
    // No address: a Unix domain socket. IPv4 has no prefix and a bit above its 32; ::/64 has neither.
    private static readonly AddressKey None = new(0, ulong.MaxValue);

    public static AddressKey Of(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[16];
        return address switch
        {
            null => None,
            { AddressFamily: AddressFamily.InterNetwork } when address.TryWriteBytes(bytes, out _) => OfIPv4(bytes),
            { IsIPv4MappedToIPv6: true } when address.TryWriteBytes(bytes, out _) => OfIPv4(bytes[12..]),
            _ when address.TryWriteBytes(bytes, out _) => new AddressKey(BinaryPrimitives.ReadUInt64BigEndian(bytes), 0),
            _ => None,
        };
    }

    private static AddressKey OfIPv4(ReadOnlySpan<byte> bytes) =>
        new(0, (1UL << 32) | BinaryPrimitives.ReadUInt32BigEndian(bytes));
}
