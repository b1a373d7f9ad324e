namespace Heartbeat.Client.Reporting.Routes;

public sealed class RunUuidTests
{
    [Theory]
    [InlineData("0b6a1f7e-5f5c-4a53-9d3c-6f2f3c1a9b10")]
    [InlineData("0B6A1F7E5F5C4A539D3C6F2F3C1A9B10")]
    public void A_uuid_stays_what_it_is(string runId) =>
        Assert.Equal(Guid.Parse("0b6a1f7e-5f5c-4a53-9d3c-6f2f3c1a9b10"), RunUuid.Of(runId));

    [Fact]
    public void Anything_else_has_one_of_its_own_for_good()
    {
        // It must not change from one version to the next: a run may begin before an update and end after it.
        Assert.Equal("9f86d081-884c-8d65-9a2f-eaa0c55ad015", RunUuid.Of("test").ToString());
        Assert.Equal(8, RunUuid.Of("anything").Version);
    }
}
