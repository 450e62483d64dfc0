using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Telemetry.UnitTests.Hosting.Model;

public sealed class NameTests
{
    [Theory]
    [InlineData("nginx_rtmp", "must contain only ASCII letters, digits, and hyphens")]
    [InlineData("näme", "must contain only ASCII letters, digits, and hyphens")]
    [InlineData("9prometheus", "must start with an ASCII letter")]
    [InlineData("-x", "must start with an ASCII letter")]
    [InlineData("prometheus-", "cannot end with a hyphen")]
    [InlineData("nginx--rtmp", "cannot contain consecutive hyphens")]
    [InlineData("a1234567890123456789012345678901234567890123456789012345678901234", "must be between 1 and 64 characters long")]
    public void Names_that_Aspire_refuses_are_refused_with_the_rule(string name, string rule)
    {
        var refused = Assert.Throws<ArgumentException>(() => TestApplication.Builder().AddExecutable(name, "true", "."));

        Assert.Contains($"Resource name '{name}' is invalid. Name {rule}.", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("nginx-rtmp-2")]
    [InlineData("a123456789012345678901234567890123456789012345678901234567890123")]
    public void Other_names_are_taken(string name) =>
        Assert.Equal(name, TestApplication.Builder().AddExecutable(name, "true", ".").Resource.Name);

    [Fact]
    public void Names_are_unique_without_regard_to_case()
    {
        var builder = TestApplication.Builder();
        builder.AddExecutable("Prometheus", "true", ".");

        var refused = Assert.Throws<DistributedApplicationException>(() => builder.AddParameter("prometheus", "x"));

        Assert.Contains("'prometheus'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Resource names are case-insensitive", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Found_by_name_without_regard_to_case()
    {
        var builder = TestApplication.Builder();
        var added = builder.AddExecutable("prometheus", "true", ".").Resource;

        Assert.True(builder.Resources.TryGetByName("PROMETHEUS", out var found));
        Assert.Same(added, found);
        Assert.False(builder.Resources.TryGetByName("grafana", out _));
    }

    [Fact]
    public void Endpoint_names_obey_the_same_rules()
    {
        var resource = TestApplication.Builder().AddExecutable("web", "true", ".");

        var refused = Assert.Throws<ArgumentException>(() => resource.WithHttpEndpoint(name: "my_http"));

        Assert.Contains("Endpoint name 'my_http' is invalid", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Annotations_of_a_type_are_appended_or_replaced()
    {
        var resource = TestApplication.Builder().AddExecutable("web", "true", ".");

        resource.WithAnnotation(new HealthCheckAnnotation("a")).WithAnnotation(new HealthCheckAnnotation("b"));
        Assert.Equal(["a", "b"], resource.Resource.Annotations.OfType<HealthCheckAnnotation>().Select(a => a.Key));

        resource.WithAnnotation(new HealthCheckAnnotation("c"), ResourceAnnotationMutationBehavior.Replace);
        Assert.Equal(["c"], resource.Resource.Annotations.OfType<HealthCheckAnnotation>().Select(a => a.Key));
    }
}
