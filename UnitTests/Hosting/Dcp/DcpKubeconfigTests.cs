using Aspire.Hosting.Dcp;

namespace Telemetry.UnitTests.Hosting.Dcp;

public sealed class DcpKubeconfigTests
{
    [Fact]
    public void Server_certificate_and_token_are_read()
    {
        var kubeconfig = DcpKubeconfig.TryParse(DcpFixture.Read("kubeconfig.yaml"));

        Assert.NotNull(kubeconfig);
        Assert.Equal(new Uri("https://127.0.0.1:34417/"), kubeconfig.Server);
        Assert.Equal("-----BEGIN CERTIFICATE-----\n", kubeconfig.CertificatePem);
        Assert.Equal("omylllfzplsisdsdwtvmbzysemectusk", kubeconfig.Token);
    }

    [Fact]
    public void A_file_cut_at_any_byte_is_not_ready()
    {
        var text = DcpFixture.Read("kubeconfig.yaml");

        Assert.All(Enumerable.Range(0, text.Length), length => Assert.Null(DcpKubeconfig.TryParse(text[..length])));
    }

    [Fact]
    public void A_missing_file_is_not_ready() =>
        Assert.Null(DcpKubeconfig.TryRead(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"), "kubeconfig")));

    [Theory]
    [InlineData("certificate-authority-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCg==", "certificate-authority-data: '*'")]
    [InlineData("server: https://127.0.0.1:34417", "server: ''")]
    [InlineData("users:", "people:")]
    public void A_file_without_a_usable_field_is_not_ready(string field, string broken)
    {
        var text = DcpFixture.Read("kubeconfig.yaml");
        Assert.Contains(field, text, StringComparison.Ordinal);

        Assert.Null(DcpKubeconfig.TryParse(text.Replace(field, broken, StringComparison.Ordinal)));
    }

    [Fact]
    public void An_IPv6_server_is_read() =>
        Assert.Equal("[::1]", DcpKubeconfig.TryParse(
            DcpFixture.Read("kubeconfig.yaml").Replace("127.0.0.1", "[::1]", StringComparison.Ordinal))?.Server.Host);
}
