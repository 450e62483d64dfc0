using Telemetry.LoadRunner.Readings;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.UnitTests.LoadRunner;

public class ServerBitsTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Delivered_bits_are_the_rate_between_the_readings_times_the_window()
    {
        // 1,020,000 bytes in 10.2 s are 100,000 bytes/s; the window is 10 s: 8,000,000 bits.
        var window = Window(Reading(0.1, 5_000), Reading(10.3, 1_025_000));

        Assert.Equal(8_000_000, window.ServerBits("a")!.Value, 3);
    }

    [Fact]
    public void A_stream_that_the_server_did_not_list_at_both_edges_has_no_bits()
    {
        Assert.Null(Window(Reading(0, 1), Reading(10, 2)).ServerBits("b"));
        Assert.Null(Window(Reading(0, 1), null).ServerBits("a"));
        Assert.Null(Window(Reading(0, 1), Reading(0, 1)).ServerBits("a"));
    }

    private static SteadyWindow Window(ServerReading? start, ServerReading? end)
    {
        var window = new SteadyWindow();
        window.Open(Start);
        window.Close(Start.AddSeconds(10));
        (window.ServerStart, window.ServerEnd) = (start, end);
        return window;
    }

    private static ServerReading Reading(double seconds, long bytes) => new(Start.AddSeconds(seconds), new Dictionary<string, long> { ["a"] = bytes });
}
