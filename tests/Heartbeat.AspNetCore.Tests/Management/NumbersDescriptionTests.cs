using Heartbeat.AspNetCore.Management.Documents;
using Heartbeat.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.AspNetCore.Management;

public sealed class NumbersDescriptionTests
{
    [Theory]
    [InlineData("stats", typeof(StatsJson), "days")]
    [InlineData("executions", typeof(ExecutionListJson), "limit offset")]
    [InlineData("uptime/daily", typeof(DailyUptimeJson), "days")]
    public async Task Each_endpoint_says_what_it_reads_and_what_it_answers(string path, Type answer, string parameters)
    {
        await using var app = await TestApp.StartAsync();

        var metadata = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .First(endpoint => endpoint.RoutePattern.RawText == $"/api/v1/heartbeats/{{id}}/{path}").Metadata;

        Assert.False(string.IsNullOrEmpty(metadata.GetMetadata<IEndpointSummaryMetadata>()?.Summary));
        var answers = metadata.OfType<IProducesResponseTypeMetadata>().ToDictionary(it => it.StatusCode, it => it.Type);
        Assert.Equal(answer, answers[StatusCodes.Status200OK]);
        Assert.Superset(new HashSet<int> { 200, 400, 401, 403, 404, 503 }, answers.Keys.ToHashSet());
        Assert.Equal(parameters.Split(' '), metadata.OfType<DescribedParameter>().Select(static it => it.Name));
    }
}
