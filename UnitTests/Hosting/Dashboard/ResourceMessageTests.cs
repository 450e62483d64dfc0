using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Google.Protobuf;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Telemetry.UnitTests.Hosting.Dashboard;

/// <summary>The dashboard is somebody else's program: what counts are the numbers on the wire, not the names in our schema.</summary>
public sealed class ResourceMessageTests
{
    private static readonly DateTime Time = new(2026, 11, 21, 10, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Every_field_has_the_dashboard_s_number()
    {
        var fields = Encode(new CustomResourceSnapshot
        {
            ResourceType = "Executable",
            State = new("Sparkling", "success"),
            CreationTimeStamp = Time,
            StartTimeStamp = Time.AddSeconds(1),
            StopTimeStamp = Time.AddSeconds(2),
            IconName = "Server",
            IconVariant = IconVariant.Filled,
            IsHidden = true,
            ExitCode = 7,
            Properties = [],
        });

        Assert.Equal("web-abcdefgh", fields.Text(1));
        Assert.Equal("Executable", fields.Text(2));
        Assert.Equal("web", fields.Text(3));
        Assert.Equal("web-abcdefgh", fields.Text(4));
        Assert.Equal("Sparkling", fields.Text(5));
        Assert.Equal(1795255200, fields.Message(6).Number(1));
        Assert.Equal("success", fields.Text(14));
        Assert.Equal(1795255201, fields.Message(18).Number(1));
        Assert.Equal(1795255202, fields.Message(19).Number(1));
        Assert.Equal(1, fields.Number(21));
        Assert.False(fields.Has(22));
        Assert.Equal("Server", fields.Text(23));
        Assert.Equal(1, fields.Number(24));
        Assert.Equal("resource.exitCode", fields.Message(12).Text(1));
        Assert.Equal(7, fields.Message(12).Message(3).Double(2));
    }

    [Fact]
    public void Nothing_is_sent_of_what_is_not_known()
    {
        var fields = Encode(new CustomResourceSnapshot { ResourceType = "Executable", Properties = [] });

        Assert.Equal([1, 2, 3, 4], fields.Numbers);
    }

    [Fact]
    public void Variables_properties_and_relations()
    {
        var fields = Encode(new CustomResourceSnapshot
        {
            ResourceType = "Executable",
            Properties = [new("executable.args", new[] { "a", "b" }) { IsSensitive = true }, new("flag", true), new("nothing", null)],
            EnvironmentVariables = [new("A", "1", true), new("B", null, false)],
            Relationships = [new("postgres", "Reference")],
            Volumes = [new("data", "/var/lib", "volume", true)],
        });

        var variables = fields.Messages(7).ToList();
        Assert.Equal(("A", "1", 1L), (variables[0].Text(1), variables[0].Text(2), variables[0].Number(3)));
        Assert.Equal([1], variables[1].Numbers);
        var properties = fields.Messages(12).ToList();
        Assert.Equal(1, properties[0].Number(4));
        Assert.Equal(["a", "b"], properties[0].Message(3).Message(6).Messages(1).Select(v => v.Text(3)));
        Assert.Equal(1, properties[1].Message(3).Number(4));
        Assert.Equal(0, properties[2].Message(3).Number(1));
        Assert.Equal(("postgres", "Reference"), (fields.Message(20).Text(1), fields.Message(20).Text(2)));
        Assert.Equal(("data", "/var/lib", "volume", 1L), (fields.Message(15).Text(1), fields.Message(15).Text(2), fields.Message(15).Text(3), fields.Message(15).Number(4)));
    }

    [Fact]
    public void Urls_always_have_their_display_properties()
    {
        var fields = Encode(new CustomResourceSnapshot
        {
            ResourceType = "Executable",
            Properties = [],
            Urls = [new("http", "http://localhost:1", true) { IsInactive = true, DisplayProperties = new("Stat", 3) }, new(null, "http://x", false)],
        });

        var urls = fields.Messages(13).ToList();
        Assert.Equal(("http", "http://localhost:1", 1L, 1L), (urls[0].Text(1), urls[0].Text(2), urls[0].Number(3), urls[0].Number(4)));
        Assert.Equal((3L, "Stat"), (urls[0].Message(5).Number(1), urls[0].Message(5).Text(2)));
        Assert.False(urls[1].Has(1));
        Assert.Empty(urls[1].Message(5).Numbers);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(HealthStatus.Healthy, 0L)]
    [InlineData(HealthStatus.Unhealthy, 1L)]
    [InlineData(HealthStatus.Degraded, 2L)]
    public void A_health_report_that_has_not_come_yet_has_no_status(HealthStatus? status, long? sent)
    {
        var fields = Encode(new CustomResourceSnapshot { ResourceType = "Executable", Properties = [] }.With([new("check", status, "why", "stack") { LastRunAt = Time }]));

        var report = fields.Message(17);
        Assert.Equal(sent, report.Has(1) ? report.Number(1) : null);
        Assert.Equal(("check", "why", "stack", 1795255200L), (report.Text(2), report.Text(3), report.Text(4), report.Message(5).Number(1)));
    }

    [Theory]
    [InlineData(ResourceCommandState.Enabled, null)]
    [InlineData(ResourceCommandState.Disabled, 1L)]
    [InlineData(ResourceCommandState.Hidden, 2L)]
    public void Commands(ResourceCommandState state, long? sent)
    {
        var fields = Encode(new CustomResourceSnapshot
        {
            ResourceType = "Executable",
            Properties = [],
            Commands = [new("stop", state, "Stop", "Stops it.", null, "Sure?", "Stop", IconVariant.Filled, true)],
        });

        var command = fields.Message(11);
        Assert.Equal(("stop", "Stop", "Sure?", 1L), (command.Text(1), command.Text(2), command.Text(3), command.Number(5)));
        Assert.Equal(("Stop", 1L, "Stops it."), (command.Text(6), command.Number(7), command.Text(8)));
        Assert.Equal(sent, command.Has(9) ? command.Number(9) : null);
    }

    [Fact]
    public void Arguments_of_a_command_and_who_may_see_it()
    {
        var fields = Encode(new CustomResourceSnapshot
        {
            ResourceType = "Executable",
            Properties = [new("Value", "x") { DisplayName = "Value of it", IsHighlighted = true, SortOrder = 3, IsSensitive = true }],
            Commands =
            [
                new("add", ResourceCommandState.Enabled, "Add", null, null, null, null, null, false) { Arguments = [new() { Name = "n", InputType = InputType.Number, Required = true }] },
                new("hidden", ResourceCommandState.Enabled, "Hidden", null, null, null, null, null, false) { Visibility = ResourceCommandVisibility.Api },
            ],
        });

        var input = fields.Message(11).Message(10);
        Assert.Equal(("n", "n", 5L, 1L), (input.Text(14), input.Text(1), input.Number(3), input.Number(4)));
        var property = fields.Message(12);
        Assert.Equal(("Value of it", 1L, 1L, 3L), (property.Text(2), property.Number(4), property.Number(5), property.Number(6)));
    }

    [Fact]
    public void Who_sends_telemetry_is_marked()
    {
        var resource = new ExecutableResource("web", "true", "/");
        resource.Annotations.Add(new OtlpExporterAnnotation());

        Assert.Equal(1, Encode(new CustomResourceSnapshot { ResourceType = "Executable", Properties = [] }, resource).Number(22));
    }

    private static WireFields Encode(CustomResourceSnapshot snapshot, IResource? resource = null) =>
        new(ResourceMessages.From(new ResourceEvent(resource ?? new ExecutableResource("web", "true", "/"), "web-abcdefgh", snapshot)).ToByteArray());
}

internal static class SnapshotExtensions
{
    public static CustomResourceSnapshot With(this CustomResourceSnapshot snapshot, HealthReportSnapshot[] reports) => snapshot with { HealthReports = [.. reports] };
}
