using Telemetry.UnitTests.Docs;

namespace Telemetry.UnitTests.Hosting.Publishing;

public sealed class ComposeTests : IDisposable
{
    private const string File = "docker-compose.yaml";

    private readonly TinyApplication _tiny = TinyApplication.WithStep("publish");

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public async Task File_is_what_the_official_packages_write_for_the_same_model()
    {
        _tiny.AddCompose();
        _tiny.AddEverything();

        await _tiny.RunAsync();

        Assert.Equal(Checkout.Text("UnitTests/Hosting/Publishing/official-docker-compose.yaml"), _tiny.Text(File));
    }

    [Fact]
    public async Task Variables_are_those_of_the_official_packages_with_what_needs_no_choice_filled_in()
    {
        _tiny.AddCompose();
        _tiny.AddEverything();

        await _tiny.RunAsync();

        var official = Checkout.Text("UnitTests/Hosting/Publishing/official.env");
        Assert.Equal(official.Replace("GREETING=", "GREETING=hello", StringComparison.Ordinal).Replace("BINDMOUNT_0=", $"BINDMOUNT_0={TinyApplication.Scripts}", StringComparison.Ordinal), _tiny.Text(".env"));
    }
}
