using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Telemetry.Apps.StudioPlayer;
using Telemetry.Apps.StudioPlayer.Exposition;
using Telemetry.Apps.StudioPlayer.Proxy;
using Telemetry.Apps.StudioPlayer.Sessions;
using Telemetry.Apps.StudioPlayer.Upstream;
using Telemetry.UnitTests.Docs;
using Telemetry.UnitTests.Exporters;

namespace Telemetry.UnitTests.Apps.StudioPlayer;

public sealed class StudioPlayerPageTests
{
    private const string Page = "docs/studio-player.md";

    [Fact]
    public void Refusals_of_the_page_are_those_of_the_server() => Assert.Equal(
        Refusals.All.Select(x => $"{x.Status} {x.Reason}").Order(StringComparer.Ordinal),
        Markdown.Table(Checkout.Text(Page), "status", "reason", "when").Select(row => $"{row[0]} {row[1]}").Order(StringComparer.Ordinal));

    [Fact]
    public void Every_reason_is_there_once() => Assert.Equal(Refusals.All.Count, Refusals.All.Select(x => x.Reason).Distinct().Count());

    [Fact]
    public void Settings_of_the_page_are_those_of_the_server_with_their_defaults()
    {
        var defaults = new StudioPlayerOptions();
        var settings = typeof(StudioPlayerOptions).GetProperties().Where(x => x.Name != nameof(StudioPlayerOptions.EffectiveMetrics))
            .Select(x => (Name: $"{StudioPlayerOptions.Section}:{x.Name}", Default: Text(x.GetValue(defaults))));

        Assert.Equal(settings.Select(x => $"{x.Name} {x.Default}").Order(StringComparer.Ordinal),
            Markdown.Table(Checkout.Text(Page), "setting", "default", "meaning").Select(row => $"{row[0]} {row[1]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Golden_scrape_is_current() => GeneratedFile.AssertCurrent("Apps/StudioPlayer/golden.prom", await GoldenScrape.OfAsync(
        services =>
        {
            services.AddStudioPlayer();
            services.Remove(services.Single(x => x.ServiceType == typeof(IHostedService) && x.ImplementationType == typeof(PublishLoop)));
        },
        new ManualTime(), new Dictionary<string, string?>(), arrange: services =>
        {
            _ = services.GetRequiredService<StudioPlayerMetrics>();
            services.GetRequiredService<SampleReader>().Read(StudioHarness.Stutter + " 5\n" + StudioHarness.Play + " 1\n", out var samples);
            services.GetRequiredService<Intake>().Take("s1", "10.0.0.1", "b1", samples, out _);
            var counters = services.GetRequiredService<StudioCounters>();
            counters.Accept(samples.Count);
            counters.AcceptDuplicate();
            counters.Refuse(Refusals.Value);
            counters.Pushed(PushOutcome.Ok);
            services.GetRequiredService<RateLimiter>().Take("10.0.0.1");
        }));

    private static string Text(object? value) => value switch
    {
        null or "" or Array { Length: 0 } => "",
        bool flag => flag ? "true" : "false",
        Uri address => address.OriginalString,
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
