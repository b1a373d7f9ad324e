using Heartbeat.Auditing;
using Heartbeat.Client.Registry.Support;
using Heartbeat.Monitors;

namespace Heartbeat.Client.Registry.Parity;

/// <summary>Whatever code does with the registry, it comes to the same over HTTP and in process.</summary>
public sealed class RegistryParityTests
{
    // Over HTTP they do something else, on purpose: see DeclarationTests and HttpMonitorRegistryTests.
    private static readonly string[] Different = [nameof(IMonitorRegistry.ActingAs), nameof(IMonitorRegistry.DeclareAsync)];

    // The author that the server sees in requests of this process.
    private static readonly ChangeAuthor Robot = new(AuthorKind.Api, RegistryServer.KeyName, "127.0.0.1");

    [Fact]
    public async Task Every_change_comes_to_the_same_over_http_and_in_process()
    {
        await using var remote = await RegistryServer.StartAsync("/watch", "Europe/Riga");
        await using var local = await RegistryServer.StartAsync("/watch", "Europe/Riga");
        var inProcess = local.InProcess.ActingAs(Robot);
        foreach (var step in RegistrySteps.Changes.Where(static step => !step.TakesLong))
        {
            await step.Before(remote);
            await step.Before(local);

            var returned = await step.DescribeAsync(remote.Client);

            Described.AssertSame($"{step}", await step.DescribeAsync(inProcess), returned);
            Described.AssertSame($"After {step}", await World.DescribeAsync(local), await World.DescribeAsync(remote));
        }
    }

    [Fact]
    public async Task Everything_reads_the_same_over_http_and_in_process()
    {
        await using var server = await RegistryServer.StartAsync("/watch", "Europe/Riga");
        foreach (var step in RegistrySteps.Changes)
        {
            await step.Before(server);
            await step.DescribeAsync(server.Client);
            if (RegistrySteps.ChangesState(step))
            {
                await CompareReadsAsync(server, $"{step}");
            }
        }

        await CompareReadsAsync(server, "all of it");
    }

    [Fact]
    public void No_member_is_left_out() => Assert.Equal(
        typeof(IMonitorRegistry).GetMethods().Select(static method => method.Name).Distinct().Except(Different)
            .Order(StringComparer.Ordinal),
        RegistrySteps.Changes.Concat(ReadSteps.All).Select(static step => step.Member).Distinct()
            .Order(StringComparer.Ordinal));

    private static async Task CompareReadsAsync(RegistryServer server, string after)
    {
        foreach (var read in ReadSteps.All)
        {
            Described.AssertSame(
                $"{read} after {after}", await read.DescribeAsync(server.InProcess), await read.DescribeAsync(server.Client));
        }
    }
}
