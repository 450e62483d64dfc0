using Telemetry.Analysis.Scenarios;

namespace Telemetry.UnitTests.Analysis.Scenarios;

public class BaselineNoiseTests
{
    private static readonly Guid First = Guid.CreateVersion7();
    private static readonly Guid Second = Guid.CreateVersion7();

    [Fact]
    public void Three_baselines_of_a_run_tell_more_than_the_parts_of_a_window()
    {
        // Mean 10, standard deviation 1.
        var sigmas = BaselineNoise.Sigmas([new(First, 9, 0.5), new(First, 10, 0.5), new(First, 11, null), new(Second, 50, 0.5)]);

        Assert.Equal(0.1, Assert.Single(sigmas), 12);
    }

    [Fact]
    public void Without_three_in_a_run_the_windows_parts_stand_in() =>
        Assert.Equal([0.02, 0.03], BaselineNoise.Sigmas([new(First, 9, 0.02), new(First, 10, null), new(Second, 50, 0.03)]));

    [Fact]
    public void Baselines_without_energy_tell_nothing() => Assert.Empty(BaselineNoise.Sigmas([new(First, null, null), new(First, null, null), new(First, null, null)]));
}
