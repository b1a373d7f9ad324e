using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Heartbeat.Notifiers.Webhook;

/// <summary>The signature of a webhook: shows the receiver that a message came from someone who knows the secret.</summary>
/// <remarks>
/// The header reads <c>Heartbeat-Signature: t=1767225600,v1=5f2a...</c>: the time of the attempt in Unix seconds, and the
/// HMAC-SHA256 of <c>{t}.{body}</c> under the secret in lower-case hexadecimal. The body is signed as its bytes were sent:
/// verify before parsing.
/// </remarks>
/// <example>
/// <code>
/// app.MapPost("/alerts", async (HttpRequest request) =>
/// {
///     using var body = new MemoryStream();
///     await request.Body.CopyToAsync(body);
///     var signature = request.Headers[WebhookSignature.HeaderName].ToString();
///     return WebhookSignature.Verify(secret, signature, body.ToArray(), TimeProvider.System.GetUtcNow())
///         ? Results.Ok()
///         : Results.Unauthorized();
/// });
/// </code>
/// </example>
public static class WebhookSignature
{
    /// <summary>The name of the header.</summary>
    public const string HeaderName = "Heartbeat-Signature";

    /// <summary>Gets how far the clocks of the two sides may be apart, unless set otherwise: 5 minutes.</summary>
    public static TimeSpan DefaultTolerance { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Signs a body.</summary>
    /// <param name="secret">The secret that both sides know.</param>
    /// <param name="at">The time of sending.</param>
    /// <param name="body">The body, as it is sent.</param>
    /// <returns>The value of the header.</returns>
    public static string Sign(string secret, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        ArgumentException.ThrowIfNullOrEmpty(secret);
        var timestamp = at.ToUnixTimeSeconds();
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Compute(secret, timestamp, body, hash);
        return string.Create(CultureInfo.InvariantCulture, $"t={timestamp},v1={Convert.ToHexStringLower(hash)}");
    }

    /// <summary>Tells whether a body was signed with a secret, not long ago.</summary>
    /// <param name="secret">The secret that both sides know.</param>
    /// <param name="header">The value of the header. Where it has several <c>v1</c>, one has to match.</param>
    /// <param name="body">The body, as it came.</param>
    /// <param name="now">The time on the receiver's clock.</param>
    /// <param name="tolerance">
    /// How far the time in the header may be away from <paramref name="now"/>, into the past or the future;
    /// <see cref="DefaultTolerance"/> unless set.
    /// </param>
    /// <returns>Whether it was. Anything unreadable was not. How long this takes says nothing about the secret.</returns>
    public static bool Verify(
        string secret, string? header, ReadOnlySpan<byte> body, DateTimeOffset now, TimeSpan? tolerance = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(secret);
        if (header is null || !TryReadTimestamp(header, out var timestamp))
        {
            return false;
        }

        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Compute(secret, timestamp, body, expected);
        var matches = false;
        foreach (var part in header.AsSpan().Split(','))
        {
            var value = header.AsSpan(part).Trim();
            if (value.StartsWith("v1=", StringComparison.Ordinal)
                && value.Length == 3 + (2 * HMACSHA256.HashSizeInBytes)
                && Convert.FromHexString(value[3..], given, out _, out _) == System.Buffers.OperationStatus.Done)
            {
                matches |= CryptographicOperations.FixedTimeEquals(expected, given);
            }
        }

        // In seconds and as decimals: neither a huge time stamp nor a huge tolerance may overflow.
        var apart = Math.Abs((decimal)timestamp - now.ToUnixTimeSeconds());
        return matches && apart <= (decimal)(tolerance ?? DefaultTolerance).TotalSeconds;
    }

    private static bool TryReadTimestamp(string header, out long timestamp)
    {
        foreach (var part in header.AsSpan().Split(','))
        {
            var value = header.AsSpan(part).Trim();
            if (value.StartsWith("t=", StringComparison.Ordinal))
            {
                return long.TryParse(value[2..], NumberStyles.None, CultureInfo.InvariantCulture, out timestamp);
            }
        }

        timestamp = 0;
        return false;
    }

    private static void Compute(string secret, long timestamp, ReadOnlySpan<byte> body, Span<byte> hash)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{timestamp}.")));
        hmac.AppendData(body);
        hmac.GetHashAndReset(hash);
    }
}
