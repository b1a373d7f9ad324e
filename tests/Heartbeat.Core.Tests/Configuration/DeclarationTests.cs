using Heartbeat.Monitors.Declaring;

namespace Heartbeat.Configuration;

public sealed class DeclarationTests
{
    [Fact]
    public void Every_setting_is_copied()
    {
        var options = Full();

        var copy = Declaration.Of(options.Slug!, options, out var error);

        Assert.Null(error);
        foreach (var property in typeof(MonitorOptions).GetProperties())
        {
            Assert.Equal(property.GetValue(options), property.GetValue(copy));
        }

        Assert.True(copy.IsFromConfiguration);
    }

    [Fact]
    public void A_declaration_under_another_slug_than_its_own_is_refused()
    {
        Declaration.Of("backup", new() { Slug = "other" }, out var error);

        Assert.Contains("backup", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_setting_but_the_identity_changes_the_hash()
    {
        var empty = Hash(new());
        foreach (var property in typeof(MonitorOptions).GetProperties())
        {
            var options = new MonitorOptions();
            if (property.CanWrite)
            {
                property.SetValue(options, property.GetValue(Full()));
            }
            else
            {
                ((System.Collections.IList)property.GetValue(options)!).Add(
                    ((System.Collections.IList)property.GetValue(Full())!)[0]);
            }

            var isIdentity = property.Name is nameof(options.Id) or nameof(options.Token) or nameof(options.RenamedFrom);
            Assert.True(isIdentity == string.Equals(Hash(options), empty, StringComparison.Ordinal), property.Name);
        }
    }

    [Fact]
    public void The_default_zone_is_part_of_a_declaration_that_names_none()
    {
        var riga = TimeZoneInfo.FindSystemTimeZoneById("Europe/Riga");

        Assert.NotEqual(
            Hash(new() { Cron = "@daily" }),
            DeclarationHash.Of(new() { Cron = "@daily" }, riga),
            StringComparer.Ordinal);
        Assert.Equal(
            Hash(new() { Cron = "@daily", TimeZone = "UTC" }),
            DeclarationHash.Of(new() { Cron = "@daily", TimeZone = "UTC" }, riga));
    }

    [Fact]
    public void A_declaration_that_moves_from_configuration_to_code_is_another_one() => Assert.NotEqual(
        Hash(new() { Interval = "1h" }), Hash(new() { Interval = "1h", IsFromConfiguration = true }), StringComparer.Ordinal);

    [Fact]
    public void The_hash_stays_the_same_over_versions() =>
        Assert.Equal(
            "ad425f045f9b931dcece8380462866e0",
            Hash(new() { Slug = "nightly-backup", Cron = "0 3 * * *", Grace = "30m", Tags = { "db" } }));

    private static string Hash(MonitorOptions options) => DeclarationHash.Of(options, TimeZoneInfo.Utc);

    private static MonitorOptions Full() => new()
    {
        Name = "name",
        Slug = "slug",
        Schedule = "1d",
        Interval = "1d",
        Cron = "@daily",
        OnCalendar = "daily",
        TimeZone = "Europe/Riga",
        Grace = "1h",
        MaxRunTime = "2h",
        MaxTotalRunTime = "3h",
        MinRunTime = "1s",
        FailureThreshold = 2,
        RecoveryThreshold = 3,
        Overlap = "each",
        Methods = "any",
        Description = "text",
        ResumeOnSuccess = true,
        RestartsWithHost = true,
        StartsNow = false,
        Id = 4,
        Token = "0123456789abcdef",
        IsFromConfiguration = true,
        RenamedFrom = "former",
        Tags = { "tag" },
        DependsOn = { "parent" },
        Maintenance = { new() { Schedule = "@daily", Duration = "1h" } },
    };
}
