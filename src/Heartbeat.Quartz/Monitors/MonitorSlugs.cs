using System.Security.Cryptography;
using System.Text;
using Quartz;

namespace Heartbeat.Quartz.Monitors;

/// <summary>Gives each job of a scheduler a slug of its own.</summary>
/// <param name="claims">The slugs of all schedulers of the process.</param>
/// <param name="isFirst">Whether the scheduler is the first of them.</param>
/// <remarks>
/// A slug is made of group and name of the job alone, so that all nodes give a job the same. In an app with several
/// schedulers the jobs of the second and later ones have the scheduler's name before that: which of two schedulers came
/// first to a slug would be another one at each start. Where two jobs come to the same slug all the same, the second one
/// seen gets a suffix that is made of its own keys.
/// </remarks>
internal sealed class MonitorSlugs(SlugClaims claims, bool isFirst)
{
    private const int MaxLength = 100;
    private const int SuffixLength = 9;

    /// <summary>Returns the slug of a job: the same at each call.</summary>
    /// <param name="scheduler">The name of the scheduler.</param>
    /// <param name="job">The job.</param>
    /// <param name="named">The key that it is named by.</param>
    /// <param name="wanted">The slug that was asked for, or <see langword="null"/>.</param>
    /// <param name="isShared">Whether the slug had to be told apart from that of another job.</param>
    public string Claim(string scheduler, JobKey job, JobKey named, string? wanted, out bool isShared)
    {
        var slug = wanted ?? (isFirst ? Of(named) : Of($"{scheduler}.{named}"));
        isShared = !claims.TryClaim(slug, scheduler, job);
        if (!isShared)
        {
            return slug;
        }

        var stem = slug.Length > MaxLength - SuffixLength ? slug[..(MaxLength - SuffixLength)] : slug;
        slug = $"{stem}-{Hash($"{scheduler}\n{job.Group}\n{job.Name}")}";
        claims.TryClaim(slug, scheduler, job);
        return slug;
    }

    /// <summary>Makes a slug of group and name: in lower case, and what a slug cannot have becomes a dash.</summary>
    public static string Of(JobKey job) => Of(job.ToString());

    private static string Of(string keys)
    {
        var text = new StringBuilder();
        foreach (var character in keys)
        {
            var lower = char.ToLowerInvariant(character);
            var allowed = char.IsAsciiLetterLower(lower) || char.IsAsciiDigit(lower) || lower is '-' or '_' or '.';
            if (allowed || text is not [.., '-'])
            {
                text.Append(allowed ? lower : '-');
            }
        }

        var slug = text.ToString().TrimEnd('-');
        return slug.Length <= MaxLength ? slug : $"{slug[..(MaxLength - SuffixLength)]}-{Hash(keys)}";
    }

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 4));
}
