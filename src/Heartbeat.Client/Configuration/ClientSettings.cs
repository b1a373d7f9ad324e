using Heartbeat.Schedules;

namespace Heartbeat.Client.Configuration;

/// <summary>The options of a client, read once.</summary>
internal sealed record ClientSettings
{
    /// <summary>Gets the name of the client, which may be empty.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the address of the server, with a slash at its end.</summary>
    public required Uri Server { get; init; }

    public required string? ApiKey { get; init; }

    public required string? PingKey { get; init; }

    public required string PingPath { get; init; }

    public required TimeSpan Timeout { get; init; }

    public required TimeSpan WaitFor { get; init; }

    public required TimeSpan KeepFor { get; init; }

    public required int BufferLength { get; init; }

    /// <summary>Gets what messages call a setting of this client by.</summary>
    public required Func<string, string> NameOf { get; init; }

    /// <summary>Gets the key to report with: the one that opens less.</summary>
    public string? ReportKey => PingKey ?? ApiKey;

    /// <summary>Gets the setting that <see cref="ReportKey"/> comes from.</summary>
    public string ReportKeySetting => NameOf(
        PingKey is null && ApiKey is not null ? nameof(HeartbeatClientOptions.ApiKey) : nameof(HeartbeatClientOptions.PingKey));

    /// <summary>Takes over options that were found right.</summary>
    public static ClientSettings From(string name, HeartbeatClientOptions options, Func<string, string> keyOf) => new()
    {
        Name = name,
        Server = AddressOf(options)!,
        ApiKey = NullIfEmpty(options.ApiKey),
        PingKey = NullIfEmpty(options.PingKey),
        PingPath = options.PingPath.Trim('/'),
        Timeout = DurationParser.Parse(options.Timeout),
        WaitFor = DurationParser.Parse(options.WaitFor),
        KeepFor = DurationParser.Parse(options.KeepFor),
        BufferLength = options.BufferLength,
        NameOf = name.Length == 0
            ? setting => keyOf($"{HeartbeatClientOptionsValidator.Section}:{setting}")
            : setting => $"{setting} of AddHeartbeatClient(\"{name}\")",
    };

    /// <summary>Reads the address; <see langword="null"/> where it is none.</summary>
    public static Uri? AddressOf(HeartbeatClientOptions options)
    {
        var isAddress = Uri.TryCreate(options.ServerUrl?.Trim(), UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
        if (!isAddress || uri!.AbsolutePath.EndsWith('/'))
        {
            return isAddress ? uri : null;
        }

        return new UriBuilder(uri) { Path = uri.AbsolutePath + "/" }.Uri;
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
