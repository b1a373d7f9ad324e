using System.Text.Json;

namespace Heartbeat.LoadTest.Processes;

/// <summary>
/// Something that is measured in a process of its own, so that nothing that ran before is in its memory or has warmed
/// its code.
/// </summary>
/// <typeparam name="TOrder">What is to be measured.</typeparam>
/// <typeparam name="TResult">What came of it.</typeparam>
internal sealed class Measurement<TOrder, TResult>(string role, Func<TOrder, Task<TResult>> measure) : IRole
{
    public string Name => role;

    public async Task<TResult> RunAsync(TOrder order, params (string Name, string Value)[] environment)
    {
        using var process = ChildProcess.Start([role, JsonSerializer.Serialize(order)], environment);
        return JsonSerializer.Deserialize<TResult>(await process.ReadLineAsync())!;
    }

    public async Task PlayAsync(string[] arguments) =>
        Console.WriteLine(JsonSerializer.Serialize(await measure(JsonSerializer.Deserialize<TOrder>(arguments[0])!)));
}
