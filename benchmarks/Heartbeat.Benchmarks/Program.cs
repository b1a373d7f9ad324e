using BenchmarkDotNet.Running;
using Heartbeat.Benchmarks.Firings;

// Ratios of whole schedulers are taken in pairs, one beside the other: BenchmarkDotNet would run all of one first.
if (args is ["firing-ratio", .. var rest])
{
    await FiringRatio.RunAsync(rest is [var pairs] ? int.Parse(pairs, System.Globalization.CultureInfo.InvariantCulture) : 15);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
