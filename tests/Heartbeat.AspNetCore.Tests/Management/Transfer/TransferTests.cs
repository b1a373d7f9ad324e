using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Heartbeat.AspNetCore.Hosting;

namespace Heartbeat.AspNetCore.Management.Transfer;

public sealed class TransferTests
{
    [Fact]
    public async Task What_is_exported_with_tokens_is_pinged_by_its_old_urls_after_the_import()
    {
        await using var source = await RealApp.StartAsync();
        await using var target = await RealApp.StartAsync();
        var created = await source.CreateAsync(new { name = "Backup", interval = "1h", grace = "5m" });
        var path = new Uri((string)created["ping_url"]!).AbsolutePath;
        Assert.Equal(HttpStatusCode.NotFound, await target.PingAsync(path));
        var document = await source.Client.GetStringAsync("/api/v1/export?tokens=true");

        var foreseen = await ImportAsync(target, document, "?dry_run=true");
        Assert.Equal(HttpStatusCode.NotFound, await target.PingAsync(path));
        var imported = await ImportAsync(target, document);

        Assert.Equal(("created", true), ((string)foreseen["items"]![1]!["outcome"]!, (bool)foreseen["dry_run"]!));
        Assert.Equal("created", (string)imported["items"]![1]!["outcome"]!);
        Assert.Equal(HttpStatusCode.OK, await target.PingAsync(path));
        var again = await ImportAsync(target, document);
        Assert.Equal((0, 1), ((int)again["created"]!, (int)again["unchanged"]!));
    }

    [Fact]
    public async Task A_url_that_the_import_lets_die_is_told_of()
    {
        await using var app = await RealApp.StartAsync();
        await app.CreateAsync(new { name = "Backup", slug = "backup", interval = "1h" });
        const string Document = """
            {
              "format": "heartbeat-monitors", "version": 1,
              "monitors": [{ "slug": "backup", "interval": "1h", "token": "0123456789abcdef" }]
            }
            """;

        var foreseen = await ImportAsync(app, Document, "?dry_run=true");
        var imported = await ImportAsync(app, Document);
        var again = await ImportAsync(app, Document);

        Assert.Equal((true, true), ((bool)foreseen["items"]![0]!["token_replaced"]!, (bool)imported["items"]![0]!["token_replaced"]!));
        Assert.Null(again["items"]![0]!["token_replaced"]);
    }

    [Fact]
    public async Task What_code_declares_keeps_its_own_url()
    {
        await using var source = await RealApp.StartAsync();
        await using var target = await RealApp.StartAsync();
        var document = await source.Client.GetStringAsync("/api/v1/export?tokens=true");

        var item = (await ImportAsync(target, document))["items"]![0]!;

        Assert.Equal(("refused", "DECLARED_IN_CODE"), ((string)item["outcome"]!, (string)item["code"]!));
        Assert.Contains("rotate-token", (string)item["errors"]!["monitors[0].token"]![0]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_tokens_the_answer_has_the_new_urls_and_they_work()
    {
        await using var source = await RealApp.StartAsync();
        await using var target = await RealApp.StartAsync();
        var created = await source.CreateAsync(new { name = "Backup", interval = "1h" });
        var document = await source.Client.GetStringAsync("/api/v1/export");
        Assert.DoesNotContain((string)created["uuid"]!, document, StringComparison.Ordinal);

        var item = (await ImportAsync(target, document))["items"]![1]!;

        Assert.NotEqual((string)created["uuid"]!, (string)item["uuid"]!);
        Assert.Equal($"http://localhost/ping/{item["uuid"]}", (string)item["ping_url"]!);
        Assert.Equal(HttpStatusCode.OK, await target.PingAsync($"/ping/{item["uuid"]}"));
    }

    [Fact]
    public async Task Faults_are_told_by_their_place()
    {
        await using var app = await RealApp.StartAsync();

        var result = await ImportAsync(
            app,
            """
            {
              "format": "heartbeat-monitors", "version": 1,
              "monitors": [{ "name": "a", "interval": "1h", "grase": 1 }, { "name": "b", "interval": "1h", "grace": "soon" }]
            }
            """);

        Assert.Equal((1, 1), ((int)result["created"]!, (int)result["refused"]!));
        Assert.Equal(
            "unknown field 'monitors[0].grase' was ignored; did you mean 'monitors[0].grace'?",
            (string)result["items"]![0]!["warnings"]![0]!);
        Assert.Equal("monitors[1].grace", Assert.Single(result["items"]![1]!["errors"]!.AsObject()).Key);
        Assert.Equal((null, "INVALID_INPUT"), ((string?)result["items"]![0]!["code"], (string?)result["items"]![1]!["code"]));
    }

    [Theory]
    [InlineData("{}", "format monitors version")]
    [InlineData("""{ "format": "heartbeat-monitors", "version": 1, "monitors": 3 }""", "monitors")]
    public async Task What_is_no_export_is_refused_whole(string body, string fields)
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.ManageAsync("POST", TransferEndpoints.Import, body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync<JsonNode>();
        Assert.Equal(fields, string.Join(' ', problem!["errors"]!.AsObject().Select(static error => error.Key)));
    }

    [Theory]
    [InlineData("GET", TransferEndpoints.Export + "?tokens=yes")]
    [InlineData("POST", TransferEndpoints.Import + "?dry_run=yes")]
    public async Task A_flag_is_true_or_false(string method, string path)
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.ManageAsync(method, path, method == "POST" ? "{}" : null);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("", "true")]
    [InlineData("?dry_run=true", "true")]
    [InlineData("?dry_run=true", "null")]
    public async Task A_dry_run_may_be_asked_for_in_the_document(string query, string dryRun)
    {
        await using var app = await RealApp.StartAsync();

        var result = await ImportAsync(app, Document($"\"dry_run\": {dryRun},"), query);

        Assert.Equal((true, 1), ((bool)result["dry_run"]!, (int)result["created"]!));
        Assert.Equal(1, (int)(await app.GetAsync("/api/v1/heartbeats"))["total"]!);
    }

    [Theory]
    [InlineData("?dryrun=true", "", "dryrun", "is written dry_run")]
    [InlineData("", "\"dryRun\": true,", "dryRun", "is written dry_run")]
    [InlineData("", "\"DRY-RUN\": true,", "DRY-RUN", "is written dry_run")]
    [InlineData("", "\"dry_run\": \"true\",", "dry_run", "must be true or false")]
    [InlineData("?dry_run=true", "\"dry_run\": false,", "dry_run", "says something else in the body than in the query; send one of the two")]
    public async Task What_may_be_meant_as_a_dry_run_is_never_a_real_one(string query, string field, string name, string problem)
    {
        await using var app = await RealApp.StartAsync();

        var refused = await app.CallAsync("POST", TransferEndpoints.Import + query, Document(field));

        Assert.Equal((400, name), (refused.Status, refused.Fields));
        Assert.Equal(problem, (string)refused["errors"]![name]![0]!);
        Assert.Equal(1, (int)(await app.GetAsync("/api/v1/heartbeats"))["total"]!);
    }

    [Fact]
    public async Task A_key_that_only_reads_gets_an_export_to_download_but_no_tokens()
    {
        await using var app = await TestApp.StartAsync();

        using var without = await app.SendAsync("GET", TransferEndpoints.Export, ("X-Api-Key", TestApp.ReadKey));
        using var with = await app.SendAsync("GET", TransferEndpoints.Export + "?tokens=true", ("X-Api-Key", TestApp.ReadKey));
        using var import = await app.SendAsync("POST", TransferEndpoints.Import, ("X-Api-Key", TestApp.ReadKey));

        Assert.Equal(HttpStatusCode.OK, without.StatusCode);
        Assert.Equal("attachment", without.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("heartbeat-monitors-2026-11-23.json", without.Content.Headers.ContentDisposition.FileName);
        Assert.Equal("application/json", without.Content.Headers.ContentType!.MediaType);
        Assert.True(without.Headers.CacheControl!.NoStore);
        Assert.Equal(HttpStatusCode.Forbidden, with.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, import.StatusCode);
    }

    /// <summary>More than Kestrel lets in by itself, and as the form that curl calls it.</summary>
    [Theory]
    [InlineData(40, HttpStatusCode.OK)]
    [InlineData(65, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_document_has_up_to_64_MiB(int sizeInMiB, HttpStatusCode expected)
    {
        await using var app = await TestApp.StartAsync(static setup => setup.UseKestrel = true);
        var filling = new string(' ', sizeInMiB * 1024 * 1024);
        using var request = new HttpRequestMessage(HttpMethod.Post, TransferEndpoints.Import);
        request.Headers.Add("X-Api-Key", TestApp.WriteKey);
        request.Headers.ExpectContinue = true;
        request.Content = new StringContent(
            $$"""{ "format": "heartbeat-monitors", "version": 1, {{filling}} "monitors": [{ "name": "a", "interval": "1h" }] }""",
            Encoding.UTF8,
            new MediaTypeHeaderValue("application/x-www-form-urlencoded"));

        using var response = await app.Client.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK, app.Registry.Imported is not null);
    }

    private static string Document(string field) =>
        $$"""{ {{field}} "format": "heartbeat-monitors", "version": 1, "monitors": [{ "name": "a", "interval": "1h" }] }""";

    private static async Task<JsonNode> ImportAsync(RealApp app, string document, string query = "")
    {
        using var response = await app.Client.PostAsync(
            TransferEndpoints.Import + query, new StringContent(document, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }
}
