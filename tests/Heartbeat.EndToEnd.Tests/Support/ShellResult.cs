namespace Heartbeat.EndToEnd.Support;

/// <summary>What a program that ended left behind.</summary>
internal sealed record ShellResult(int ExitCode, string Output, string Errors)
{
    public ShellResult MustEndWith(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"It ended with {ExitCode}, not {exitCode}.\n{Output}\n{Errors}");
        return this;
    }
}
