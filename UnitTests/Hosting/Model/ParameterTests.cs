using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Telemetry.UnitTests.Tools;

namespace Telemetry.UnitTests.Hosting.Model;

public sealed class ParameterTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string SecretsFile => Path.Combine(_folder.Path, "deep", "secrets.json");

    [Fact]
    public async Task A_value_comes_from_configuration()
    {
        var builder = TestApplication.Builder("--Parameters:key", "given");

        Assert.Equal("given", await builder.AddParameter("key").Resource.GetValueAsync(CancellationToken.None));
        Assert.Equal("own", await builder.AddParameter("other", "own").Resource.GetValueAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_missing_value_is_named_with_its_key()
    {
        var parameter = TestApplication.Builder().AddParameter("key", secret: true).Resource;

        var error = await Assert.ThrowsAsync<MissingParameterValueException>(() => parameter.GetValueAsync(CancellationToken.None).AsTask());

        Assert.Contains("'Parameters:key' is missing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_comes_from_a_callback_once_and_from_any_configuration_key()
    {
        var builder = TestApplication.Builder("--Some:Key", "elsewhere", "--Parameters:my_key", "from a variable");
        var calls = 0;
        var computed = builder.AddParameter("computed", () => $"call {++calls}").Resource;

        Assert.Equal("call 1", await computed.GetValueAsync(CancellationToken.None));
        Assert.Equal("call 1", await computed.GetValueAsync(CancellationToken.None));
        Assert.Equal("elsewhere", await builder.AddParameterFromConfiguration("other", "Some:Key").Resource.GetValueAsync(CancellationToken.None));
        // Parameters__my_key: the name of a variable has no dash.
        Assert.Equal("from a variable", await builder.AddParameter("my-key").Resource.GetValueAsync(CancellationToken.None));
    }

    [Fact]
    public void A_value_that_may_be_published_is_the_parameter_s_default()
    {
        var builder = TestApplication.Builder();

        Assert.Equal("x", builder.AddParameter("open", "x", publishValueAsDefault: true).Resource.Default!.GetDefaultValue());
        Assert.Null(builder.AddParameter("own", "x").Resource.Default);
    }

    [Fact]
    public void A_secret_is_not_published_as_default() =>
        Assert.Throws<ArgumentException>(() => TestApplication.Builder().AddParameter("key", "x", publishValueAsDefault: true, secret: true));

    [Fact]
    public async Task A_default_serves_where_nothing_is_given()
    {
        var generated = new GenerateParameterDefault { MinLength = 30, Special = false };

        var value = await TestApplication.Builder().AddParameter("key", generated, secret: true).Resource.GetValueAsync(CancellationToken.None);
        var given = await TestApplication.Builder("--Parameters:key", "given").AddParameter("key", generated).Resource.GetValueAsync(CancellationToken.None);

        Assert.Equal(30, value!.Length);
        Assert.Equal("given", given);
    }

    [Fact]
    public void A_generated_value_has_the_characters_that_were_asked_for()
    {
        var value = new GenerateParameterDefault { MinLength = 12, MinLower = 3, MinUpper = 4, MinNumeric = 2, MinSpecial = 3 }.GetDefaultValue();

        Assert.Equal(12, value.Length);
        Assert.Equal(3, value.Count(char.IsAsciiLetterLower));
        Assert.Equal(4, value.Count(char.IsAsciiLetterUpper));
        Assert.Equal(2, value.Count(char.IsAsciiDigit));
        Assert.Throws<InvalidOperationException>(() => new GenerateParameterDefault { Lower = false, Upper = false, Numeric = false, Special = false }.GetDefaultValue());
    }

    [Fact]
    public async Task A_password_is_generated_once_for_a_run()
    {
        var password = ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(TestApplication.Builder(), "db-password");

        var first = await password.GetValueAsync(CancellationToken.None);

        Assert.True(first!.Length >= 22);
        Assert.Equal(first, await password.GetValueAsync(CancellationToken.None));
        Assert.True(password.Secret);
    }

    [Fact]
    public void A_generated_value_is_kept_in_a_file_that_only_its_owner_reads()
    {
        var store = new UserSecretsStore(SecretsFile);
        var value = new UserSecretsParameterDefault(store, "Parameters:db-password", new GenerateParameterDefault()).GetDefaultValue();

        Assert.True(new UserSecretsStore(SecretsFile).TryGet("Parameters:db-password", out var kept));
        Assert.Equal(value, kept);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(SecretsFile) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public void What_else_stands_in_the_file_stays_there()
    {
        _folder.File("deep/secrets.json", """{ "Parameters:other": "kept" /* by hand */ }""");

        Assert.Equal("1", new UserSecretsStore(SecretsFile).GetOrAdd("new", () => "1"));
        Assert.Equal("kept", new UserSecretsStore(SecretsFile).GetOrAdd("Parameters:other", () => "2"));

        Assert.Equal("""{"Parameters:other":"kept","new":"1"}""", JsonNode.Parse(File.ReadAllText(SecretsFile))!.ToJsonString());
    }

    [Fact]
    public async Task Starts_beside_each_other_lose_nothing_and_agree()
    {
        new UserSecretsStore(SecretsFile).GetOrAdd("first", () => "x");
        var own = Enumerable.Range(0, 4).Select(n => Task.Run(() => Enumerable.Range(0, 20)
            .All(i => new UserSecretsStore(SecretsFile).GetOrAdd($"{n}-{i}", () => "x") == "x"))).ToList();
        var common = Enumerable.Range(0, 4).Select(n => Task.Run(() => new UserSecretsStore(SecretsFile).GetOrAdd("common", () => $"of {n}"))).ToList();
        var readers = Task.Run(() => Enumerable.Range(0, 100).All(_ => new UserSecretsStore(SecretsFile).TryGet("first", out string? _)));

        Assert.All(await Task.WhenAll(own), Assert.True);
        Assert.Single((await Task.WhenAll(common)).Distinct());
        Assert.True(await readers);
        Assert.Equal(1 + (4 * 20) + 1, JsonNode.Parse(File.ReadAllText(SecretsFile))!.AsObject().Count);
        Assert.Equal(["secrets.json"], Directory.GetFiles(Path.GetDirectoryName(SecretsFile)!).Select(Path.GetFileName));
    }

    [Fact]
    public void A_value_is_replaced_and_removed()
    {
        var store = new UserSecretsStore(SecretsFile);
        store.Set("Parameters:key", "1");
        store.Set("Parameters:key", "2");
        store.Set("Parameters:other", "3");

        store.Remove("Parameters:key");
        store.Remove("Parameters:never");

        Assert.Equal("""{"Parameters:other":"3"}""", JsonNode.Parse(File.ReadAllText(SecretsFile))!.ToJsonString());
        Assert.Contains("dotnet user-secrets init", Assert.Throws<DistributedApplicationException>(() => new UserSecretsStore(null).Set("a", "b")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_can_be_kept_a_value_serves_this_run()
    {
        Assert.Equal("b", new UserSecretsStore(null).GetOrAdd("a", () => "b"));
        Assert.Equal("b", new UserSecretsStore(Path.Combine(_folder.File("a-file"), "secrets.json")).GetOrAdd("a", () => "b"));
        Assert.Equal("b", new UserSecretsStore(_folder.File("broken/secrets.json", "{")).GetOrAdd("a", () => "b"));
        Assert.False(new UserSecretsStore(null).TryGet("a", out _));
    }

    public void Dispose() => _folder.Dispose();
}
