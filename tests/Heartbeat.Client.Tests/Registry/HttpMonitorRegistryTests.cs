using Heartbeat.Auditing;
using Heartbeat.Client.Registry.Support;
using Heartbeat.Monitors;

namespace Heartbeat.Client.Registry;

/// <summary>What the registry over HTTP does otherwise than the one in process, or by more than one request.</summary>
public sealed class HttpMonitorRegistryTests : IAsyncLifetime
{
    private RegistryServer _server = null!;

    private HttpMonitorRegistry Registry => _server.Client;

    public async Task InitializeAsync() => _server = await RegistryServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Changes_are_ascribed_to_the_key_whoever_it_is()
    {
        Assert.Throws<ArgumentNullException>(() => Registry.ActingAs(null!));

        await Registry.ActingAs(new(AuthorKind.Code, "somebody")).CreateAsync(new() { Name = "x", Interval = "1d" });

        var entry = (await Registry.GetAuditAsync(new())).Items[0];
        Assert.Equal(new ChangeAuthor(AuthorKind.Api, RegistryServer.KeyName, "127.0.0.1"), entry.Author);
    }

    [Fact]
    public async Task An_edit_that_somebody_overtakes_is_made_again()
    {
        var created = await Registry.CreateAsync(new() { Name = "x", Interval = "1d" });
        var edits = 0;

        var edited = await Registry.UpdateAsync(created.Monitor.Id, options =>
        {
            if (edits++ == 0)
            {
                _server.InProcess.UpdateAsync(created.Monitor.Id, static other => other.Description = "overtaken").GetAwaiter().GetResult();
            }

            options.Name = "y";
        });

        Assert.Equal((2, "y", "overtaken", 3), (edits, edited!.Name, edited.Description, edited.Version));
    }

    [Fact]
    public async Task An_acknowledgement_that_is_over_already_is_refused()
    {
        var refused = await Assert.ThrowsAsync<MonitorValidationException>(
            () => Registry.AcknowledgeAsync(1, until: _server.Time.GetUtcNow().AddDays(-1)));

        Assert.Equal(("Until", MonitorErrorKind.Invalid), (Assert.Single(refused.Errors).Property, refused.Errors[0].Kind));
    }

    [Fact]
    public async Task A_key_that_is_wrong_or_only_reads_is_told_with_its_setting()
    {
        using var wrong = _server.ClientWith("no-such-key");
        using var reading = _server.ClientWith(RegistryServer.ReadKey);
        var reader = Registries.Over(reading, _server.Time);

        Assert.NotNull(await reader.FindAsync(1));
        var closed = await Assert.ThrowsAsync<UnauthorizedAccessException>(
            () => Registries.Over(wrong, _server.Time).ListAsync(new()));
        var readOnly = await Assert.ThrowsAsync<UnauthorizedAccessException>(() => reader.PauseAsync(1));

        Assert.Contains("Heartbeat:Client:ApiKey", closed.Message, StringComparison.Ordinal);
        Assert.Contains("only reads", readOnly.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_prefix_than_that_of_the_server_is_told()
    {
        using var client = _server.ClientWith(RegistryServer.Key);
        client.BaseAddress = new Uri(_server.Address, "elsewhere");
        var registry = Registries.Over(client, _server.Time);

        var found = await Assert.ThrowsAsync<NotSupportedException>(() => registry.FindAsync("declared"));
        await Assert.ThrowsAsync<NotSupportedException>(() => registry.ListAsync(new()));
        await Assert.ThrowsAsync<NotSupportedException>(() => registry.DeclareAsync("job", new() { Interval = "1h" }));

        Assert.Contains("/elsewhere/api/v1/", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_without_an_address_is_refused()
    {
        using var client = new HttpClient();

        Assert.Throws<ArgumentException>(() => Registries.Over(client, _server.Time));
    }
}
