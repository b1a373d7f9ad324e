namespace Heartbeat.Quartz.Cluster;

/// <summary>A thing that happened on a node: what, of which job, in which firing, and then more of it as <c>name=value</c>.</summary>
internal sealed record NodeLine(DateTimeOffset At, string Text)
{
    public string[] Words { get; } = Text.Split(' ');

    public string What => Words[0];

    public string FireInstanceId => Words[2];

    /// <summary>Gets the value of a detail, such as <c>trigger</c>.</summary>
    public string this[string detail] => Words.First(
        word => word.StartsWith(detail + "=", StringComparison.Ordinal))[(detail.Length + 1)..];

    public bool BeginsWith(params ReadOnlySpan<string> words) => Words.AsSpan().StartsWith(words);

    public override string ToString() => $"{At:HH:mm:ss.fff} {Text}";
}
