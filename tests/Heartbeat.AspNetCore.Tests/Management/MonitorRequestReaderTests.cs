using System.Text.Json;
using Heartbeat.Configuration;
using Heartbeat.Monitors;

namespace Heartbeat.AspNetCore.Management;

public sealed class MonitorRequestReaderTests
{
    [Theory]
    [InlineData("""{"name":"b","interval_seconds":86400,"grace_seconds":3600}""", "86400", "3600")]
    [InlineData("""{"name":"b","interval_seconds":"86400","grace_seconds":"3600"}""", "86400", "3600")]
    [InlineData("""{"name":"b","interval":"24h","grace_period":"1h"}""", "24h", "1h")]
    [InlineData("""{"name":"b","interval":86400,"grace":1.5}""", "86400", "1.5s")]
    public void Both_dialects_are_read(string json, string interval, string grace)
    {
        var reader = Read(json);

        Assert.False(reader.Errors.Any);
        Assert.Equal(("b", interval, grace), (reader.Options.Name, reader.Options.Interval, reader.Options.Grace));
    }

    [Fact]
    public void Every_field_is_read()
    {
        var options = Read(
            """
            {"name":"n","slug":"s","token":"t","description":"d","tags":["a","b"],"depends_on":["p"],"cron":"0 3 * * *",
             "on_calendar":"daily","schedule":"1d","time_zone":"Europe/Riga","max_run_time":"2h","max_total_run_time":"4h",
             "min_run_time":10,"failure_threshold":2,"recovery_threshold":"3","overlap":"each","methods":"post_only",
             "starts_now":true,"resume_on_success":false,"interval":null,"unknown":{"x":[1]}}
            """).Options;

        Assert.Equal(("n", "s", "t", "d"), (options.Name, options.Slug, options.Token, options.Description));
        Assert.Equal(["a", "b"], options.Tags);
        Assert.Equal(["p"], options.DependsOn);
        Assert.Equal(("0 3 * * *", "daily", "1d"), (options.Cron, options.OnCalendar, options.Schedule));
        Assert.Equal(("Europe/Riga", null), (options.TimeZone, options.Interval));
        Assert.Equal(("2h", "4h", "10"), (options.MaxRunTime, options.MaxTotalRunTime, options.MinRunTime));
        Assert.Equal((2, 3), (options.FailureThreshold, options.RecoveryThreshold));
        Assert.Equal(("each", "post_only"), (options.Overlap, options.Methods));
        Assert.Equal((true, false), (options.StartsNow, options.ResumeOnSuccess));
    }

    [Fact]
    public void Values_of_the_wrong_kind_are_named_all_at_once()
    {
        var errors = Read(
            """
            {"name":5,"interval":[],"grace_seconds":"1h","tags":"a","failure_threshold":1.5,"starts_now":"yes"}
            """).Errors.ToDictionary();

        Assert.Equal(
            ["failure_threshold", "grace_seconds", "interval", "name", "starts_now", "tags"], errors.Keys.ToArray());
    }

    [Theory]
    [InlineData("""{"interval":"1d","interval_seconds":86400}""")]
    [InlineData("""{"interval":"24h","interval_seconds":"8.64e4"}""")]
    [InlineData("""{"grace_period":"1.5s","grace_seconds":1.5,"grace":"1.5s"}""")]
    [InlineData("""{"time_zone":"UTC","timezone":"UTC"}""")]
    [InlineData("""{"interval":null,"interval_seconds":60}""")]
    public void Two_fields_may_say_the_same(string json) => Assert.False(Read(json).Errors.Any);

    [Theory]
    [InlineData("""{"interval":"1d","interval_seconds":86401}""", "interval_seconds", "interval")]
    [InlineData("""{"grace_seconds":60,"grace":"2m"}""", "grace", "grace_seconds")]
    [InlineData("""{"time_zone":"UTC","timezone":"Europe/Riga"}""", "timezone", "time_zone")]
    public void Two_fields_that_contradict_each_other_are_refused(string json, string field, string other)
    {
        var errors = Read(json).Errors.ToDictionary();

        Assert.Equal($"says something else than {other}; send one of the two", Assert.Single(errors[field]));
    }

    [Fact]
    public void What_is_read_can_be_set_again_and_again()
    {
        var reader = Read("""{"tags":["new"],"description":null,"maintenance":[{"schedule":"0 3 * * *","duration":"1h"}]}""");
        var options = new MonitorOptions { Name = "stays", Description = "goes", Tags = { "old" } };
        reader.Apply(options);
        reader.Apply(options);

        Assert.Equal(("stays", null), (options.Name, options.Description));
        Assert.Equal(["new"], options.Tags);
        Assert.Equal(("0 3 * * *", "1h"), (Assert.Single(options.Maintenance).Schedule, options.Maintenance[0].Duration));
    }

    [Fact]
    public void What_nobody_knows_is_told_with_what_may_have_been_meant()
    {
        var reader = Read("""{"gracee":"1h","zzz":1,"status":"up","maintenance":[{"schedul":"0 3 * * *"}]}""");

        Assert.Equal(
            [
                "unknown field 'gracee' was ignored; did you mean 'grace'?",
                "unknown field 'zzz' was ignored",
                "unknown field 'maintenance[0].schedul' was ignored; did you mean 'maintenance[0].schedule'?",
            ],
            reader.Warnings.Texts!);
    }

    [Fact]
    public void Of_a_thousand_unknown_fields_twenty_are_told()
    {
        var fields = string.Join(',', Enumerable.Range(0, 1_000).Select(static number => $"\"x{number}\":1"));
        var warnings = Read($"{{{fields}}}").Warnings.Texts!;

        Assert.Equal((21, "980 more fields were ignored"), (warnings.Count, warnings[^1]));
    }

    [Theory]
    [InlineData("""{"grace_seconds":-1}""", "Grace", "grace_seconds")]
    [InlineData("""{"grace":"-1"}""", "Grace", "grace")]
    [InlineData("{}", "Grace", "grace_period")]
    [InlineData("{}", "OnCalendar", "on_calendar")]
    [InlineData("{}", "Name", "name")]
    [InlineData("{}", "Maintenance:1:Duration", "maintenance[1].duration")]
    [InlineData("{}", "Tags:0", "tags[0]")]
    [InlineData("{}", "IdempotencyKey", "Idempotency-Key")]
    public void What_the_registry_finds_is_named_as_it_was_sent(string json, string property, string field)
    {
        var reader = Read(json);
        reader.Add([new MonitorError(property, "is wrong")]);

        Assert.Equal(field, Assert.Single(reader.Errors.ToDictionary()).Key);
    }

    [Theory]
    [InlineData("""{"max_run_time":"1h"}""", "MaxTotalRunTime", "it is shorter than MaxRunTime", "it is shorter than max_run_time")]
    [InlineData("""{"grace_seconds":1}""", "Name", "see Grace and TimeZone", "see grace_seconds and time_zone")]
    [InlineData("{}", "Slug", "'Cron' is no slug", "'Cron' is no slug")]
    [InlineData(
        "{}",
        "Schedule",
        "set one of Schedule, Interval, Cron and OnCalendar",
        "set one of schedule, interval, cron and on_calendar")]
    public void Messages_name_fields_as_the_api_has_them(string json, string property, string message, string expected)
    {
        var reader = Read(json);
        reader.Add([new MonitorError(property, message)]);

        Assert.Equal(expected, Assert.Single(Assert.Single(reader.Errors.ToDictionary()).Value));
    }

    [Theory]
    [InlineData("interval_seconds", "1e3", "1000")]
    [InlineData("interval_seconds", "1.5e1", "15")]
    [InlineData("interval_seconds", "\"9e1\"", "90")]
    [InlineData("interval", "12E2", "1200")]
    [InlineData("interval", "0.25", "0.25s")]
    [InlineData("interval", "\"1h30m\"", "1h30m")]
    [InlineData("interval", "-5", "-5")]
    public void Seconds_are_read_in_every_form_that_json_has(string field, string number, string expected) =>
        Assert.Equal(expected, Read($$"""{"{{field}}":{{number}}}""").Options.Interval);

    private static MonitorRequestReader Read(string json)
    {
        var reader = new MonitorRequestReader();
        using var document = JsonDocument.Parse(json);
        reader.Read(document.RootElement);
        return reader;
    }
}
