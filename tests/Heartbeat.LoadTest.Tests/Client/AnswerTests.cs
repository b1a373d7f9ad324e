using System.Text;

namespace Heartbeat.LoadTest.Client;

public sealed class AnswerTests
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 200)]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\nDate: now\r\n\r\nhello", 404)]
    [InlineData("HTTP/1.1 429 Too Many Requests\r\nDate: now\r\n\r\n", 429)]
    public void An_answer_is_whole_when_its_body_is(string text, int status)
    {
        Assert.True(Answer.IsWhole(Encoding.ASCII.GetBytes(text), out var read));
        Assert.Equal(status, read);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Len")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell")]
    public void An_answer_is_not_whole_before_its_end(string text)
    {
        Assert.False(Answer.IsWhole(Encoding.ASCII.GetBytes(text), out _));
    }

    [Fact]
    public void An_answer_in_chunks_is_refused_rather_than_read_wrongly()
    {
        const string text = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nOK\r\n0\r\n\r\n";

        Assert.Throws<NotSupportedException>(() => Answer.IsWhole(Encoding.ASCII.GetBytes(text), out _));
    }
}
