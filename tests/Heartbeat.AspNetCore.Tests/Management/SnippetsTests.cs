using Heartbeat.Tests;

namespace Heartbeat.AspNetCore.Management;

public sealed class SnippetsTests
{
    [Fact]
    public async Task The_shell_snippet_tells_of_every_end_as_the_tutorials_script_does()
    {
        var script = await File.ReadAllLinesAsync(RepositoryRoot.In("docs/tutorials/backup.sh"));
        var snippet = Snippets.For("https://host/ping/id")!["bash"].Split('\n');

        Assert.Equal("ping=https://host/ping/id", snippet[0]);
        Assert.Equal(
            script.Where(static line => line.StartsWith("trap ", StringComparison.Ordinal) || line.StartsWith("curl ", StringComparison.Ordinal)),
            snippet[1..]);
    }

    [Fact]
    public void Without_a_url_there_are_none() => Assert.Null(Snippets.For(null));
}
