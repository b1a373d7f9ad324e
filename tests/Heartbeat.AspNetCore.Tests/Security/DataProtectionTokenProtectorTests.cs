using System.Xml.Linq;
using Heartbeat.AspNetCore.Hosting;
using Heartbeat.Monitors;
using Heartbeat.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Heartbeat.AspNetCore.Security;

public sealed class DataProtectionTokenProtectorTests
{
    [Fact]
    public void A_token_can_be_read_again_and_not_from_what_is_stored()
    {
        var protector = Create();

        var kept = protector.Protect(TestApp.Token)!;

        Assert.DoesNotContain(TestApp.Token, kept, StringComparison.Ordinal);
        Assert.Equal(TestApp.Token, protector.Unprotect(kept));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not what was stored")]
    [InlineData("AAAA")]
    public void What_other_keys_protected_is_not_shown(string kept) => Assert.Null(Create().Unprotect(kept));

    [Fact]
    public void Another_key_ring_reads_nothing() => Assert.Null(Create().Unprotect(Create().Protect(TestApp.Token)!));

    [Fact]
    public void Keys_that_cannot_be_written_fail_nothing_and_are_complained_about_once_an_hour()
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
        using var logs = new CollectingLogger();
        var protector = Create(
            static keys => keys.AddKeyManagementOptions(static options => options.XmlRepository = new FullDisk()), time, logs);

        Assert.Null(protector.Protect(TestApp.Token));
        Assert.Null(protector.Protect(TestApp.Token));
        var line = Assert.Single(Complaints(logs));
        Assert.StartsWith("Error", line, StringComparison.Ordinal);
        Assert.Contains("No space left on device.", line, StringComparison.Ordinal);
        Assert.DoesNotContain(TestApp.Token, line, StringComparison.Ordinal);

        time.Advance(TimeSpan.FromHours(1));
        Assert.Null(protector.Protect(TestApp.Token));
        Assert.Equal(2, Complaints(logs).Count);
    }

    [Fact]
    public async Task A_new_app_over_the_same_keys_still_shows_the_ping_url()
    {
        var directory = Directory.CreateTempSubdirectory("heartbeat-keys-");
        try
        {
            void Persist(TestAppSetup setup) => setup.Services = services =>
            {
                new TestHeartbeatBuilder(services).ProtectTokensWithDataProtection();
                services.AddDataProtection().PersistKeysToFileSystem(directory).SetApplicationName("test");
            };

            string kept;
            await using (var first = await TestApp.StartAsync(Persist))
            {
                kept = first.Services.GetRequiredService<ITokenProtector>().Protect(TestApp.Token)!;
            }

            await using var second = await TestApp.StartAsync(Persist);
            second.Registry.ProtectedToken = kept;
            using var response = await second.ManageAsync("GET", "/api/v1/heartbeats/7");

            Assert.Contains(
                $"/ping/{TestApp.Token}\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static IReadOnlyList<string> Complaints(CollectingLogger logs) =>
        [.. logs.Lines.Where(static line => line.Contains(" 2005 ", StringComparison.Ordinal))];

    private static ITokenProtector Create(
        Action<IDataProtectionBuilder>? keys = null, TimeProvider? time = null, CollectingLogger? logs = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging =>
        {
            if (logs is not null)
            {
                logging.AddProvider(logs);
            }
        });
        services.AddSingleton(time ?? TimeProvider.System);
        new TestHeartbeatBuilder(services).ProtectTokensWithDataProtection();
        var builder = services.AddDataProtection();
        (keys ?? (static ephemeral => ephemeral.UseEphemeralDataProtectionProvider()))(builder);
        return services.BuildServiceProvider().GetRequiredService<ITokenProtector>();
    }

    private sealed class FullDisk : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements() => [];

        public void StoreElement(XElement element, string friendlyName) =>
            throw new IOException("No space left on device.");
    }
}
