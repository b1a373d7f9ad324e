namespace Heartbeat.Quartz.Node;

/// <summary>Says what happens: what, and of whom, and then more of it.</summary>
internal static class Output
{
    public static void Say(string what, params IEnumerable<object?> details) =>
        Console.Out.WriteLine($"{what} {string.Join(' ', details.Select(static detail => detail ?? "-"))}");
}
