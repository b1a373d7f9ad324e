using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Quartz;

namespace Heartbeat.Quartz.Monitors;

/// <summary>Gives each job of each scheduler in this process a slug of its own.</summary>
/// <remarks>
/// A slug is made of group and name of the job alone, so that all nodes give a job the same. Only where two jobs come to
/// the same slug, the second one seen gets a suffix that is made of its own keys.
/// </remarks>
internal sealed class MonitorSlugs
{
    private const int MaxLength = 100;
    private const int SuffixLength = 9;

    private readonly ConcurrentDictionary<string, (string Scheduler, JobKey Job)> _claims = new(StringComparer.Ordinal);

    /// <summary>Returns the slug of a job: the same at each call.</summary>
    /// <param name="scheduler">The name of the scheduler.</param>
    /// <param name="job">The job.</param>
    /// <param name="wanted">The slug that was asked for, or <see langword="null"/>.</param>
    /// <param name="isShared">Whether the slug had to be told apart from that of another job.</param>
    public string Claim(string scheduler, JobKey job, string? wanted, out bool isShared)
    {
        var slug = wanted ?? Of(job);
        isShared = !IsOurs(slug, scheduler, job);
        if (!isShared)
        {
            return slug;
        }

        var stem = slug.Length > MaxLength - SuffixLength ? slug[..(MaxLength - SuffixLength)] : slug;
        slug = $"{stem}-{Hash($"{scheduler}\n{job.Group}\n{job.Name}")}";
        IsOurs(slug, scheduler, job);
        return slug;
    }

    /// <summary>Makes a slug of group and name: in lower case, and what a slug cannot have becomes a dash.</summary>
    public static string Of(JobKey job)
    {
        var text = new StringBuilder();
        foreach (var character in $"{job.Group}.{job.Name}")
        {
            var lower = char.ToLowerInvariant(character);
            var allowed = char.IsAsciiLetterLower(lower) || char.IsAsciiDigit(lower) || lower is '-' or '_' or '.';
            if (allowed || text is not [.., '-'])
            {
                text.Append(allowed ? lower : '-');
            }
        }

        var slug = text.ToString().TrimEnd('-');
        return slug.Length <= MaxLength ? slug : $"{slug[..(MaxLength - SuffixLength)]}-{Hash(job.ToString())}";
    }

    private bool IsOurs(string slug, string scheduler, JobKey job) =>
        _claims.GetOrAdd(slug, (scheduler, job)) is var owner && owner.Scheduler == scheduler && owner.Job.Equals(job);

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 4));
}
