using System.Runtime.InteropServices;

namespace Heartbeat.Sqlite;

/// <summary>
/// Something that is put off for a while by the wall clock. A clock that is set back meanwhile does not put it off for
/// longer: an end that lies further ahead than the whole while is from before that.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct PutOff(Instant now, TimeSpan length)
{
    private readonly Instant _until = now + length;

    /// <summary>Tells whether the while is not over yet.</summary>
    public bool IsOn(Instant now) => now < _until && _until - now <= length;
}
