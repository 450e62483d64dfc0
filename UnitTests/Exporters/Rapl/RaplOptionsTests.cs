using System.ComponentModel.DataAnnotations;
using Telemetry.Exporters.Rapl;

namespace Telemetry.UnitTests.Exporters.Rapl;

public sealed class RaplOptionsTests
{
    [Fact]
    public void Defaults_are_valid() => Assert.Empty(Errors(new RaplOptions()));

    [Fact]
    public void Busy_cpu_that_uses_less_than_an_idle_one_is_refused() =>
        Assert.Contains("Rapl:FullWattsPerCpu", Assert.Single(Errors(new RaplOptions { IdleWattsPerCpu = 5 })));

    [Fact]
    public void Window_shorter_than_a_poll_is_refused() =>
        Assert.Contains("Rapl:PowerWindow", Assert.Single(Errors(new RaplOptions { PowerWindow = TimeSpan.FromMilliseconds(200) })));

    private static List<string?> Errors(RaplOptions options)
    {
        var errors = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), errors, validateAllProperties: true);
        return [.. errors.Select(error => error.ErrorMessage)];
    }
}
