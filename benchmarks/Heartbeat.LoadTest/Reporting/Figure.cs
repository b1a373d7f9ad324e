namespace Heartbeat.LoadTest.Reporting;

/// <summary>One number that was measured.</summary>
/// <param name="Name">Its name, for programs.</param>
/// <param name="What">What it is, for people, with its unit.</param>
/// <param name="Value">The number.</param>
/// <param name="Target">What it is to be, where somebody said so.</param>
internal sealed record Figure(string Name, string What, double Value, Target? Target = null)
{
    /// <summary>Gets the line that stands for it on the console.</summary>
    public string Line => $"{Name} {Digits.Plain(Value)}";
}
