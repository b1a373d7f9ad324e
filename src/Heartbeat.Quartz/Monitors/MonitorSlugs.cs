using System.Security.Cryptography;
using System.Text;
using Quartz;

namespace Heartbeat.Quartz.Monitors;

/// <summary>Gives each job of a scheduler a slug of its own.</summary>
/// <param name="claims">The slugs of all schedulers of the process.</param>
/// <param name="isFirst">Whether the scheduler is the first of them.</param>
/// <remarks>
/// A slug is made of group and name of the job alone, so that all nodes give a job the same, whatever other jobs they have
/// seen: where letters were lost that tell names apart, a hash of the keys stands for them. In an app with several
/// schedulers the jobs of the second and later ones have the scheduler's name before that: which of two schedulers came
/// first to a slug would be another one at each start. Where two jobs come to the same slug all the same (names that differ
/// in case or punctuation alone), the second one seen gets a suffix that is made of its own keys.
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
        var slug = wanted ?? (isFirst ? Of(named) : Of(scheduler, named.Group, named.Name));
        isShared = !claims.TryClaim(slug, scheduler, job);
        if (!isShared)
        {
            return slug;
        }

        slug = WithHash(slug, scheduler, job.Group, job.Name);
        claims.TryClaim(slug, scheduler, job);
        return slug;
    }

    /// <summary>Gives the slug of a job back: the next that comes to it may be the same job under another key.</summary>
    public void Release(string scheduler, JobKey job, string slug) => claims.Release(slug, scheduler, job);

    /// <summary>
    /// Makes a slug of group and name: in lower case, and what a slug cannot have becomes a dash. A hash is added where that
    /// was a letter or a digit, or where the slug would be too long.
    /// </summary>
    public static string Of(JobKey job) => Of(job.Group, job.Name);

    private static string Of(params ReadOnlySpan<string> keys)
    {
        var text = new StringBuilder();
        var isLossy = false;
        foreach (var rune in string.Join('.', keys).EnumerateRunes())
        {
            if (rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value is '-' or '_' or '.'))
            {
                text.Append(char.ToLowerInvariant((char)rune.Value));
                continue;
            }

            isLossy |= !Separates(rune);
            if (text is not [.., '-'])
            {
                text.Append('-');
            }
        }

        var slug = text.ToString().TrimEnd('-');
        return isLossy || slug.Length > MaxLength ? WithHash(slug, keys) : slug;
    }

    // Of letters, digits and the marks on them names are made; the rest stands between words.
    private static bool Separates(Rune rune) =>
        Rune.IsWhiteSpace(rune) || Rune.IsPunctuation(rune) || Rune.IsSymbol(rune) || Rune.IsControl(rune);

    private static string WithHash(string slug, params ReadOnlySpan<string> keys)
    {
        var stem = slug.Length > MaxLength - SuffixLength ? slug[..(MaxLength - SuffixLength)] : slug;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', keys)));
        return $"{stem}-{Convert.ToHexStringLower(hash.AsSpan(0, 4))}";
    }
}
