using Aspire.Hosting.Dcp;
using FsCheck;
using FsCheck.Fluent;

namespace Telemetry.UnitTests.Hosting.Dcp;

public sealed class DcpTemplateTests
{
    // The expressions that the official packages send (aspire-reference).
    [Fact]
    public void Templates_are_written_as_Aspire_writes_them()
    {
        Assert.Equal("{{- portForServing \"web\" -}}", DcpTemplate.PortForServing("web"));
        Assert.Equal("{{- addressForServing \"web\" -}}", DcpTemplate.AddressForServing("web"));
        Assert.Equal("{{- index .Annotations \"otel-service-name\" -}}", DcpTemplate.Annotation("otel-service-name"));
    }

    [Fact]
    public void A_quote_in_a_name_cannot_end_its_string() =>
        Assert.Equal("{{- portForServing \"a\\\"b\\\\\" -}}", DcpTemplate.PortForServing("a\"b\\"));

    [Theory]
    [InlineData("plain $HOME }} text")]
    [InlineData("{single}")]
    public void A_value_without_double_braces_is_left_alone(string value) => Assert.Equal(value, DcpTemplate.Escape(value));

    [Fact]
    public void Double_braces_become_a_string_of_two_braces() =>
        Assert.Equal("a {{ \"{{\" }}.Name}} b", DcpTemplate.Escape("a {{.Name}} b"));

    [Fact]
    public void Any_value_arrives_as_it_was() =>
        Prop.ForAll(Values(), value => GoTemplate.Evaluate(DcpTemplate.Escape(value)) == value).QuickCheckThrowOnFailure();

    [Fact]
    public void A_template_after_any_value_is_still_a_template() =>
        Prop.ForAll(Values(), value =>
            GoTemplate.Evaluate(DcpTemplate.Escape(value) + "{{ .Name }}" + DcpTemplate.Escape(value)) == value + "[.Name]" + value)
            .QuickCheckThrowOnFailure();

    private static Arbitrary<string> Values() =>
        Gen.Elements('{', '}', '"', '-', ' ', 'a').ArrayOf().Select(characters => new string(characters)).ToArbitrary();
}
