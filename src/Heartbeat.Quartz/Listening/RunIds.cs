using System.Security.Cryptography;
using System.Text;
using Quartz;

namespace Heartbeat.Quartz.Listening;

/// <summary>Makes run ids of Quartz's ids of firings, which begin with the id of the node in a cluster.</summary>
internal static class RunIds
{
    private const int MaxLength = 64;
    private const int KeptLength = 32;
    private const string RecoveryPrefix = "recover_";

    /// <summary>Returns the id of a firing as it is; of a longer one, as nodes with long names make them, the beginning and a hash.</summary>
    public static string Of(string fireInstanceId) => fireInstanceId.Length <= MaxLength
        ? fireInstanceId
        : $"{fireInstanceId[..KeptLength]}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(fireInstanceId)).AsSpan(0, 16))}";

    /// <summary>Returns what the ids of the runs of a dead node begin with, from the trigger that runs one of them again.</summary>
    /// <returns>The beginning, or <see langword="null"/> where the trigger is none that recovers a run.</returns>
    public static string? BeginningIn(TriggerKey recovery)
    {
        var end = recovery.Name.LastIndexOf('_');
        if (recovery.Group != SchedulerConstants.DefaultRecoveryGroup
            || !recovery.Name.StartsWith(RecoveryPrefix, StringComparison.Ordinal)
            || end <= RecoveryPrefix.Length)
        {
            return null;
        }

        var node = recovery.Name[RecoveryPrefix.Length..end];
        return node.Length <= KeptLength ? node : node[..KeptLength];
    }
}
