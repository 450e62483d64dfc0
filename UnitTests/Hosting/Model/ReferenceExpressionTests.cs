using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using FsCheck;
using FsCheck.Fluent;

namespace Telemetry.UnitTests.Hosting.Model;

public sealed class ReferenceExpressionTests
{
    private readonly ParameterResource _user = Parameter("user", "kevin");
    private readonly ParameterResource _password = Parameter("password", "p@ss/{0}w{}rd");

    [Fact]
    public async Task Values_and_braces_in_literals_stay_what_they_are()
    {
        const string Literal = "{{ .Name }}";
        var expression = ReferenceExpression.Create($"{{0}} {Literal} {_user}={_password};");

        Assert.Equal("{0} {{ .Name }} kevin=p@ss/{0}w{}rd;", await expression.GetValueAsync(CancellationToken.None));
    }

    [Fact]
    public void Every_text_survives_a_round() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
    {
        var first = new ReferenceExpressionBuilder();
        first.AppendLiteral(text.Get);
        first.AppendFormatted(text.Get);
        first.AppendFormatted(Parameter("value", text.Get));
        return text.Get + text.Get + text.Get == first.Build().GetValueAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
    }));

    [Fact]
    public async Task Expressions_nest()
    {
        var inner = ReferenceExpression.Create($"{_user}:{{{_password}}}");
        var outer = ReferenceExpression.Create($"[{inner}]/{inner}");

        Assert.Equal("[kevin:{p@ss/{0}w{}rd}]/kevin:{p@ss/{0}w{}rd}", await outer.GetValueAsync(CancellationToken.None));
        Assert.Equal("[{user.value}:{{password.value}}]/{user.value}:{{password.value}}", outer.ValueExpression);
    }

    [Fact]
    public async Task A_single_value_without_text_is_that_value()
    {
        var nothing = new ConnectionStringResource("nothing", ReferenceExpression.Create($""));

        Assert.Equal("kevin", await ReferenceExpression.Create($"{_user}").GetValueAsync(CancellationToken.None));
        Assert.True(nothing.ConnectionStringExpression.IsEmpty);
    }

    [Fact]
    public async Task Values_are_escaped_for_a_URI_where_asked()
    {
        const string Database = "a b";
        var expression = ReferenceExpression.Create($"postgresql://{_user:uri}:{_password:uri}/{Database:uri}");

        Assert.Equal("postgresql://kevin:p%40ss%2F%7B0%7Dw%7B%7Drd/a%20b", await expression.GetValueAsync(CancellationToken.None));
        Assert.Throws<NotSupportedException>(() => ReferenceExpression.Create($"{Database:hex}"));
    }

    [Fact]
    public void Whatever_it_is_made_of_is_shown_as_reference()
    {
        var builder = TestApplication.Builder();
        var server = builder.AddExecutable("server", "true", ".").WithHttpEndpoint();
        var secret = builder.AddParameter("secret", "x", secret: true);

        var client = builder.AddExecutable("client", "true", ".")
            .WithEnvironment("URL", $"{server.GetEndpoint("http")}/{secret}")
            .WithArgs(ReferenceExpression.Create($"--port={server.GetEndpoint("http").Property(EndpointProperty.Port)}"));

        Assert.Equal(["server", "secret"], client.Resource.Annotations.OfType<ResourceRelationshipAnnotation>().Select(r => r.Resource.Name));
    }

    private static ParameterResource Parameter(string name, string value) => new(name, _ => value);
}
