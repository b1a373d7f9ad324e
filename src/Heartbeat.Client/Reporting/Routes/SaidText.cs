namespace Heartbeat.Client.Reporting.Routes;

/// <summary>Makes what a server says fit for a log.</summary>
internal static class SaidText
{
    private const int MaxLength = 300;

    /// <summary>Returns it on one line, without the key.</summary>
    public static string For(string text, string? key)
    {
        // The server might repeat what it was sent. Hidden first: a key that is cut would not be found.
        var hidden = key is null ? text : text.Replace(key, "***", StringComparison.Ordinal);
        return string.Concat(hidden.Take(MaxLength).Select(static letter => char.IsControl(letter) ? ' ' : letter));
    }
}
