using Heartbeat.AspNetCore.Hosting;
using Heartbeat.Monitors;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

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

    private static ITokenProtector Create()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        new TestHeartbeatBuilder(services).ProtectTokensWithDataProtection();
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        return services.BuildServiceProvider().GetRequiredService<ITokenProtector>();
    }
}
