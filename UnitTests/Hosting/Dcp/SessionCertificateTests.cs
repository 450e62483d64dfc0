using System.Security.Cryptography.X509Certificates;
using Aspire.Hosting.Dcp;

namespace Telemetry.UnitTests.Hosting.Dcp;

public sealed class SessionCertificateTests
{
    [Fact]
    public void Certificate_is_valid_now_for_every_loopback_name_and_has_its_key()
    {
        var now = new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
        var (certificatePem, keyPem) = SessionCertificate.Create(now);

        using var certificate = X509Certificate2.CreateFromPem(certificatePem, keyPem);

        Assert.True(certificate.HasPrivateKey);
        Assert.Equal("ECC", certificate.PublicKey.Oid.FriendlyName);
        Assert.InRange(now.UtcDateTime, certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
        Assert.All(["localhost", "127.0.0.1", "::1"], name => Assert.True(certificate.MatchesHostname(name)));
        Assert.False(certificate.MatchesHostname("example.org"));
    }
}
