using Heartbeat.Monitors;

namespace Heartbeat.Client.Registry.Calls;

/// <summary>Knows the kinds of fault by the codes that the API has for them.</summary>
internal static class ErrorKinds
{
    public static MonitorErrorKind Of(string? code) => code switch
    {
        "CONFLICT" => MonitorErrorKind.Taken,
        "DECLARED_IN_CODE" => MonitorErrorKind.DeclaredInCode,
        "PRECONDITION_FAILED" => MonitorErrorKind.VersionConflict,
        "IDEMPOTENCY_KEY_REUSED" => MonitorErrorKind.KeyReused,
        _ => MonitorErrorKind.Invalid,
    };
}
