using System.Net;
using System.Text.Json;
using Heartbeat.AspNetCore.Hosting;
using Heartbeat.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.AspNetCore.Management;

public sealed class BackupEndpointTests
{
    private const string Path = "/api/v1/backup";

    [Fact]
    public async Task A_backup_is_a_download_with_a_dated_name_and_a_length_and_leaves_nothing_behind()
    {
        var backup = new FakeBackup();
        await using var app = await StartAsync(backup);

        using var response = await app.ManageAsync("POST", Path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var headers = response.Content.Headers;
        Assert.Equal(backup.Content.Length, headers.ContentLength);
        Assert.Equal("application/vnd.sqlite3", headers.ContentType!.ToString());
        Assert.Matches(@"^attachment; filename=""heartbeat-\d{4}-\d\d-\d\d-\d{6}\.db""$", headers.ContentDisposition!.ToString());
        Assert.Equal(backup.Content, await response.Content.ReadAsByteArrayAsync());
        Assert.False(Directory.Exists(backup.Folder));
    }

    [Fact]
    public async Task Nobody_else_on_the_machine_can_look_into_it_meanwhile()
    {
        var backup = new FakeBackup();
        await using var app = await StartAsync(backup);

        using var response = await app.ManageAsync("POST", Path);

        Assert.Equal(FakeBackup.Own, backup.FolderMode);
    }

    [Theory]
    [InlineData(TestApp.ReadKey, HttpStatusCode.Forbidden)]
    [InlineData("some-other-key", HttpStatusCode.Unauthorized)]
    public async Task It_is_for_keys_that_may_write(string key, HttpStatusCode expected)
    {
        var backup = new FakeBackup();
        await using var app = await StartAsync(backup);

        using var response = await app.SendAsync("POST", Path, ("X-Api-Key", key));
        using var unknown = await app.SendAsync("POST", Path);

        Assert.Equal((expected, HttpStatusCode.Unauthorized), (response.StatusCode, unknown.StatusCode));
        Assert.Null(backup.Folder);
    }

    [Fact]
    public async Task A_store_without_backups_says_so()
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.ManageAsync("POST", Path);

        Assert.Equal((HttpStatusCode.Conflict, "BACKUP_UNSUPPORTED"), (response.StatusCode, await CodeAsync(response)));
    }

    [Fact]
    public async Task There_is_one_backup_at_a_time()
    {
        var backup = new FakeBackup { Hangs = true };
        await using var app = await StartAsync(backup);
        var first = app.ManageAsync("POST", Path);
        await backup.Begun;

        using var second = await app.ManageAsync("POST", Path);
        backup.Release();
        using var done = await first;
        await done.Content.ReadAsByteArrayAsync();
        using var third = await app.ManageAsync("POST", Path);

        Assert.Equal((HttpStatusCode.Conflict, "BACKUP_RUNNING"), (second.StatusCode, await CodeAsync(second)));
        Assert.NotNull(second.Headers.RetryAfter);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (done.StatusCode, third.StatusCode));
    }

    [Fact]
    public async Task A_copy_that_cannot_be_deleted_is_a_copy_all_the_same()
    {
        var backup = new FakeBackup { Afterwards = static folder => Directory.CreateDirectory(System.IO.Path.Combine(folder, "x")) };
        await using var app = await StartAsync(backup);

        using var response = await app.ManageAsync("POST", Path);

        Assert.Equal(backup.Content, await response.Content.ReadAsByteArrayAsync());
        Assert.Contains(app.Logs.Lines, static line => line.Contains("could not be deleted", StringComparison.Ordinal));
        Directory.Delete(backup.Folder!, recursive: true);
    }

    [Fact]
    public async Task What_a_crash_left_behind_is_deleted_after_a_day()
    {
        var old = Leftover(TimeSpan.FromHours(25));
        var young = Leftover(TimeSpan.FromHours(23));
        await using var app = await StartAsync(new FakeBackup());

        using var response = await app.ManageAsync("POST", Path);

        Assert.Equal((false, true), (Directory.Exists(old), Directory.Exists(young)));
        Directory.Delete(young, recursive: true);
    }

    [Theory]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(UnauthorizedAccessException))]
    public async Task A_copy_that_cannot_be_written_is_a_problem_that_the_log_explains(Type fault)
    {
        var backup = new FakeBackup { Fault = (Exception)Activator.CreateInstance(fault, "The disk is full.")! };
        await using var app = await StartAsync(backup);

        using var response = await app.ManageAsync("POST", Path);

        Assert.Equal((HttpStatusCode.InternalServerError, "BACKUP_FAILED"), (response.StatusCode, await CodeAsync(response)));
        Assert.Contains(app.Logs.Lines, static line => line.Contains("The disk is full.", StringComparison.Ordinal));
        Assert.False(Directory.Exists(backup.Folder));
    }

    [Fact]
    public async Task A_store_that_is_not_open_is_a_503()
    {
        var backup = new FakeBackup { Fault = new StoreUnavailableException() };
        await using var app = await StartAsync(backup);

        using var response = await app.ManageAsync("POST", Path);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.False(Directory.Exists(backup.Folder));
    }

    [Fact]
    public async Task A_client_that_goes_away_while_it_is_made_leaves_nothing_behind()
    {
        var backup = new FakeBackup { Hangs = true };
        var app = await StartAsync(backup, kestrel: true);
        using var away = new CancellationTokenSource();

        var request = PostAsync(app, away.Token);
        await backup.Begun;
        await away.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await app.DisposeAsync();
        Assert.False(Directory.Exists(backup.Folder));
    }

    [Fact]
    public async Task A_client_that_goes_away_in_the_middle_of_it_leaves_nothing_behind()
    {
        // More than any buffer between the two takes.
        var backup = new FakeBackup(64 * 1024 * 1024);
        var app = await StartAsync(backup, kestrel: true);

        using (var response = await PostAsync(app, default))
        {
            var content = await response.Content.ReadAsStreamAsync();
            await content.ReadExactlyAsync(new byte[1_000]);
            Assert.True(Directory.Exists(backup.Folder));
        }

        await app.DisposeAsync();
        Assert.False(Directory.Exists(backup.Folder));
    }

    private static Task<TestApp> StartAsync(FakeBackup backup, bool kestrel = false) => TestApp.StartAsync(setup =>
    {
        setup.UseKestrel = kestrel;
        setup.Services = services => services.AddSingleton<IStoreBackup>(backup);
    });

    private static string Leftover(TimeSpan age)
    {
        var folder = Directory.CreateTempSubdirectory("heartbeat-backup-");
        File.WriteAllText(System.IO.Path.Combine(folder.FullName, "backup.db"), "x");
        folder.Refresh();
        folder.LastWriteTimeUtc -= age;
        return folder.FullName;
    }

    private static async Task<HttpResponseMessage> PostAsync(TestApp app, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path);
        request.Headers.Add("X-Api-Key", TestApp.WriteKey);
        return await app.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage response)
    {
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("error").GetProperty("code").GetString();
    }
}
