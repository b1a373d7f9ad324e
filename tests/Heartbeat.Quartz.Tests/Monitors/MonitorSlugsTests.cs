using Quartz;

namespace Heartbeat.Quartz.Monitors;

/// <summary>What monitors of jobs are called.</summary>
public sealed class MonitorSlugsTests
{
    private const string Allowed = "^[a-z0-9._-]{1,100}$";

    [Theory]
    [InlineData("DEFAULT", "job", "default.job")]
    [InlineData("Billing", "InvoiceJob", "billing.invoicejob")]
    [InlineData("billing", "Send invoices / Finland", "billing.send-invoices-finland")]
    [InlineData("billing", "v1.2-b", "billing.v1.2-b")]
    [InlineData("billing", "what?", "billing.what")]
    [InlineData("?", "?", "-.")]
    [InlineData(".", ".", "...")]
    public void A_slug_is_made_of_group_and_name(string group, string name, string slug)
    {
        Assert.Equal(slug, MonitorSlugs.Of(new JobKey(name, group)));
        Assert.Matches(Allowed, slug);
    }

    [Theory]
    [InlineData("DEFAULT", "Отчёт", "default.")]
    [InlineData("DEFAULT", "レポート", "default.")]
    [InlineData("billing", "Tilaus_Käsittely", "billing.tilaus_k-sittely")]
    [InlineData("billing", "Tilaus_Ka\u0308sittely", "billing.tilaus_ka-sittely")]
    [InlineData("счета", "daily", "-.daily")]
    [InlineData("billing", "\U0001D7D8", "billing.")]
    [InlineData("billing", "\u212Ailo", "billing.-ilo")]
    public void Where_a_letter_or_digit_was_lost_a_hash_of_the_key_stands_for_it(string group, string name, string beginning)
    {
        var slug = MonitorSlugs.Of(new JobKey(name, group));

        Assert.StartsWith(beginning, slug, StringComparison.Ordinal);
        Assert.Matches("^-[0-9a-f]{8}$", slug[beginning.Length..]);
        Assert.Matches(Allowed, slug);
    }

    [Theory]
    [InlineData("Отчёт", "Импорт")]
    [InlineData("Käsittely", "Kösittely")]
    [InlineData("käsittely", "Käsittely")]
    public void Names_that_differ_in_what_was_lost_have_slugs_that_do_not_hang_on_who_is_first(string one, string other)
    {
        var (slugs, reversed) = (First(new()), First(new()));

        var inOneOrder = (Claim(slugs, one), Claim(slugs, other));
        var second = Claim(reversed, other);
        var inTheOther = (Claim(reversed, one), second);

        Assert.Equal(inOneOrder, inTheOther);
        Assert.Equal(inOneOrder, (MonitorSlugs.Of(new JobKey(one)), MonitorSlugs.Of(new JobKey(other))));
    }

    [Fact]
    public void A_slug_with_a_hash_is_that_in_every_process()
    {
        Assert.Equal("billing.tilaus_k-sittely-d06ac970", MonitorSlugs.Of(new JobKey("tilaus_käsittely", "billing")));
    }

    [Fact]
    public void Group_and_name_that_divide_one_text_otherwise_have_another_hash()
    {
        Assert.NotEqual(MonitorSlugs.Of(new JobKey("б.в", "а")), MonitorSlugs.Of(new JobKey("в", "а.б")));
    }

    [Fact]
    public void A_long_name_in_which_letters_were_lost_is_cut_to_make_room_for_the_hash()
    {
        Assert.Equal(100, MonitorSlugs.Of(new JobKey($"ä{new string('a', 92)}", "group")).Length);
    }

    [Fact]
    public void Jobs_of_another_scheduler_have_another_hash()
    {
        var (first, second) = (Claim(First(new()), "Отчёт", scheduler: "a"), Claim(Second(new()), "Отчёт", scheduler: "b"));

        Assert.Matches("^b\\.default\\.-[0-9a-f]{8}$", second);
        Assert.NotEqual(first[^8..], second[^8..]);
    }

    [Fact]
    public void Slugs_of_long_names_are_cut_and_differ()
    {
        var one = MonitorSlugs.Of(new JobKey(new string('a', 200) + "1", "group"));
        var other = MonitorSlugs.Of(new JobKey(new string('a', 200) + "2", "group"));

        Assert.All([one, other], static slug => Assert.Matches(Allowed, slug));
        Assert.Equal(100, one.Length);
        Assert.Equal(one[..91], other[..91]);
        Assert.NotEqual(one, other);
        Assert.Equal(one, MonitorSlugs.Of(new JobKey(new string('a', 200) + "1", "group")));
    }

    [Fact]
    public void A_slug_of_just_the_longest_length_is_left_alone()
    {
        var name = new string('a', 94);

        Assert.Equal($"group.{name}", MonitorSlugs.Of(new JobKey(name, "group")));
    }

    [Fact]
    public void A_job_gets_the_same_slug_at_each_call()
    {
        var slugs = First(new());

        Assert.Equal("default.job", Claim(slugs, "job"));
        Assert.Equal("default.job", Claim(slugs, "job"));
    }

    [Fact]
    public void Of_two_jobs_that_come_to_one_slug_the_second_gets_one_of_its_own()
    {
        var slugs = First(new());

        Assert.Equal("default.a-b", slugs.Claim("scheduler", new JobKey("a b"), new JobKey("a b"), null, out var isFirstShared));
        var second = slugs.Claim("scheduler", new JobKey("A/B"), new JobKey("A/B"), null, out var isSecondShared);

        Assert.Equal((false, true), (isFirstShared, isSecondShared));
        Assert.Matches("^default\\.a-b-[0-9a-f]{8}$", second);
        Assert.Equal(second, Claim(slugs, "A/B"));
        Assert.Equal("default.a-b", Claim(slugs, "a b"));
    }

    [Fact]
    public void A_slug_that_two_jobs_ask_for_goes_to_the_first_and_stays_short_enough()
    {
        var (slugs, wanted) = (First(new()), new string('a', 100));

        Assert.Equal(wanted, Claim(slugs, "one", wanted));
        var second = Claim(slugs, "two", wanted);

        Assert.NotEqual(wanted, second);
        Assert.Matches(Allowed, second);
    }

    [Fact]
    public void Two_schedulers_with_the_same_job_have_two_monitors_whichever_is_seen_first()
    {
        var (one, other) = (new SlugClaims(), new SlugClaims());

        var inOneOrder = (Claim(First(one), "job", scheduler: "a"), Claim(Second(one), "job", scheduler: "b"));
        var second = Claim(Second(other), "job", scheduler: "b");
        var inTheOther = (Claim(First(other), "job", scheduler: "a"), second);

        Assert.Equal(("default.job", "b.default.job"), inOneOrder);
        Assert.Equal(inOneOrder, inTheOther);
    }

    [Fact]
    public void A_slug_that_was_asked_for_is_that_in_every_scheduler()
    {
        Assert.Equal("invoices", Claim(Second(new()), "job", "invoices"));
    }

    [Fact]
    public void A_slug_that_is_given_back_goes_to_the_next_job_that_comes_to_it()
    {
        var slugs = First(new());
        Claim(slugs, "a b");

        slugs.Release("scheduler", new JobKey("a b"), "default.a-b");

        Assert.Equal("default.a-b", Claim(slugs, "A/B"));
    }

    [Theory]
    [InlineData("scheduler", "another")]
    [InlineData("another", "a b")]
    public void A_slug_is_given_back_by_its_owner_alone(string scheduler, string job)
    {
        var slugs = First(new());
        Claim(slugs, "a b");

        slugs.Release(scheduler, new JobKey(job), "default.a-b");

        Assert.NotEqual("default.a-b", Claim(slugs, "A/B"));
    }

    private static MonitorSlugs First(SlugClaims claims) => new(claims, isFirst: true);

    private static MonitorSlugs Second(SlugClaims claims) => new(claims, isFirst: false);

    private static string Claim(MonitorSlugs slugs, string job, string? wanted = null, string scheduler = "scheduler") =>
        slugs.Claim(scheduler, new JobKey(job), new JobKey(job), wanted, out _);
}
