using Heartbeat.Signals;

namespace Heartbeat.Notifications;

public sealed class OutputExcerptTests
{
    [Theory]
    [InlineData(null, null, null)]
    [InlineData(" \n", null, null)]
    [InlineData(null, "message", "message")]
    [InlineData("body\n\n", "message", "body")]
    public void The_body_comes_before_the_message(string? body, string? message, string? expected) =>
        Assert.Equal(expected, OutputExcerpt.Of(new SignalContent { Body = body, Message = message }));

    [Fact]
    public void A_signal_without_content_has_no_output() => Assert.Null(OutputExcerpt.Of(null));

    [Fact]
    public void Of_many_lines_the_last_twenty_are_kept()
    {
        var lines = Enumerable.Range(1, 50).Select(line => $"line {line}").ToList();

        Assert.Equal(
            string.Join('\n', lines.TakeLast(20)),
            OutputExcerpt.Of(new SignalContent { Body = string.Join('\n', lines) }));
    }

    [Fact]
    public void Long_lines_are_cut_from_the_front_and_never_inside_a_character()
    {
        var output = OutputExcerpt.Of(new SignalContent { Body = string.Concat(Enumerable.Repeat("😀", 2_000)) + "!" });

        Assert.Equal(OutputExcerpt.MaxLength - 1, output!.Length);
        Assert.True(char.IsHighSurrogate(output[0]));
    }

    [Fact]
    public void Empty_lines_at_the_front_do_not_upset_the_count() => Assert.Equal(
        new string('\n', 19) + "end", OutputExcerpt.Of(new SignalContent { Body = new string('\n', 100) + "end" }));
}
