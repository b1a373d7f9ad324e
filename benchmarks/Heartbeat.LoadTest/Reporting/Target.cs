namespace Heartbeat.LoadTest.Reporting;

/// <summary>What a figure is to be.</summary>
/// <param name="Limit">The number.</param>
/// <param name="IsCeiling">Whether less is better.</param>
internal sealed record Target(double Limit, bool IsCeiling)
{
    public static Target AtLeast(double limit) => new(limit, IsCeiling: false);

    public static Target AtMost(double limit) => new(limit, IsCeiling: true);

    public bool IsMetBy(double value) => IsCeiling ? value <= Limit : value >= Limit;

    public string Verdict(double value) => IsMetBy(value) ? "met" : "missed";

    public override string ToString() => $"{(IsCeiling ? "≤" : "≥")} {Digits.Text(Limit)}";
}
