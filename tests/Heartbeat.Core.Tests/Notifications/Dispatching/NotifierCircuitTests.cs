namespace Heartbeat.Notifications.Dispatching;

public sealed class NotifierCircuitTests
{
    private readonly NotifierCircuit _circuit = new();

    [Fact]
    public void Four_failures_in_a_row_change_nothing_and_a_success_begins_the_count_anew()
    {
        Fail(4);
        _circuit.Succeed();
        Fail(4);

        Assert.Equal(64, _circuit.Allow(At(1), 64));
    }

    [Fact]
    public void After_five_only_one_probe_goes_out_each_half_minute()
    {
        Fail(5);

        Assert.Equal(0, _circuit.Allow(At(29), 64));
        Assert.Equal(1, _circuit.Allow(At(30), 64));
        _circuit.Begin();
        Assert.Equal(0, _circuit.Allow(At(31), 64));
        Assert.False(_circuit.Fail(At(40)));
        Assert.Equal(0, _circuit.Allow(At(69), 64));
        Assert.Equal(1, _circuit.Allow(At(70), 64));
    }

    [Fact]
    public void A_probe_that_succeeds_lets_all_follow()
    {
        Fail(5);
        _circuit.Begin();
        _circuit.Succeed();

        Assert.Equal(64, _circuit.Allow(At(31), 64));
    }

    [Fact]
    public void A_probe_that_found_nothing_to_send_can_be_made_again()
    {
        Fail(5);
        _circuit.Begin();
        _circuit.Abandon();

        Assert.Equal(1, _circuit.Allow(At(30), 64));
    }

    [Fact]
    public void Only_the_fifth_failure_opens()
    {
        Assert.Equal([false, false, false, false, true, false], Enumerable.Range(0, 6).Select(_ => _circuit.Fail(At(0))));
        Assert.Equal(At(0), _circuit.FailingSince);
    }

    private static TimeSpan At(int seconds) => TimeSpan.FromSeconds(seconds);

    private void Fail(int times)
    {
        for (var time = 0; time < times; time++)
        {
            _circuit.Fail(At(0));
        }
    }
}
