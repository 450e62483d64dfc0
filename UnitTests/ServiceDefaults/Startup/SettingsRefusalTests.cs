using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Telemetry.ServiceDefaults.Startup;

namespace Telemetry.UnitTests.ServiceDefaults.Startup;

public sealed class SettingsRefusalTests
{
    [Theory]
    [InlineData("Kettle:Litres", "3", "\n  Kettle:Litres: The field Litres must be between 1 and 2.\n")]
    [InlineData("Kettle:Litres", "much", "\n  Failed to convert configuration value 'much' at 'Kettle:Litres' to type 'System.Int32'.")]
    [InlineData("Kettle:Lid", "open", "\n  'Lid': KettleOptions has no such setting.\n")]
    [InlineData("Kettle:Handle", "hot", "\n  The handle is hot.\n")]
    public async Task Setting_that_is_refused_is_named_with_the_reason_and_nothing_runs(string key, string value, string expected)
    {
        var (code, errors, started) = await RunAsync((key, value));

        Assert.Equal((2, false), (code, started));
        Assert.StartsWith("Kitchen does not start, because a setting is refused:\n", errors);
        Assert.Contains(expected, errors);
        Assert.Contains("--Section:Name=value", errors);
        Assert.DoesNotContain("   at ", errors);
    }

    [Fact]
    public async Task All_that_is_refused_is_said_at_once()
    {
        var (_, errors, _) = await RunAsync(("Kettle:Litres", "3"), ("Oven:Degrees", "-1"));

        Assert.Contains("\n  Kettle:Litres: The field Litres must be between 1 and 2.\n  Oven:Degrees: The field Degrees must be between 0 and 300.\n", errors);
    }

    [Fact]
    public async Task Settings_that_are_right_let_it_run() => Assert.Equal((0, "", true), await RunAsync(("Kettle:Litres", "2")));

    private static async Task<(int Code, string Errors, bool Started)> RunAsync(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "Kitchen" });
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(x => x.Key, x => (string?)x.Value));
        builder.Services.AddOptions<KettleOptions>().BindConfiguration(KettleOptions.Section, x => x.ErrorOnUnknownConfiguration = true).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<OvenOptions>().BindConfiguration(OvenOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        var app = builder.Build();
        var started = false;
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            started = true;
            app.Lifetime.StopApplication();
        });
        var errors = new StringWriter { NewLine = "\n" };

        var code = await app.RunOrExplainAsync(errors);

        return (code, errors.ToString(), started);
    }

    private sealed class KettleOptions : IValidatableObject
    {
        public const string Section = "Kettle";

        [Range(1, 2)]
        public int Litres { get; set; } = 1;

        public string Handle { get; set; } = "cold";

        public IEnumerable<ValidationResult> Validate(ValidationContext context) => Handle == "hot" ? [new ValidationResult("The handle is hot.")] : [];
    }

    private sealed class OvenOptions
    {
        public const string Section = "Oven";

        [Range(0, 300)]
        public int Degrees { get; set; }
    }
}
