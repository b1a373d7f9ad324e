using Heartbeat.Monitors;

namespace Heartbeat.AspNetCore.Management.Requests;

/// <summary>Chooses the answer to what the registry refuses: the one place where that is done.</summary>
internal static class MonitorRefusal
{
    public const string PreconditionFailed = "PRECONDITION_FAILED";

    // From what the caller mends first: a bad value is bad whatever is stored.
    private static readonly (MonitorErrorKind Kind, int Status, string Code)[] Answers =
    [
        (MonitorErrorKind.Invalid, 400, "INVALID_INPUT"),
        (MonitorErrorKind.KeyReused, 422, "IDEMPOTENCY_KEY_REUSED"),
        (MonitorErrorKind.VersionConflict, 412, PreconditionFailed),
        (MonitorErrorKind.DeclaredInCode, 409, "DECLARED_IN_CODE"),
        (MonitorErrorKind.Taken, 409, "CONFLICT"),
    ];

    public static (int Status, string Code) Of(IReadOnlyCollection<MonitorError> errors)
    {
        foreach (var (kind, status, code) in Answers)
        {
            if (errors.Any(error => error.Kind == kind))
            {
                return (status, code);
            }
        }

        return (400, "INVALID_INPUT");
    }
}
