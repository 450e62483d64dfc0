using System.Net;
using Aspire.Hosting.Dcp;

namespace Telemetry.UnitTests.Hosting.Dcp;

public sealed class DcpErrorsTests
{
    // As DCP 0.25.13 answers a second POST of one name.
    private const string Conflict =
        """
        {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"executables \"web\" already exists",
         "reason":"AlreadyExists","details":{"name":"web","kind":"executables"},"code":409}
        """;

    private static readonly string Executables = DcpApi.Collection<Executable>();

    [Fact]
    public void The_servers_message_and_reason_are_in_the_exception()
    {
        var e = DcpErrors.From(HttpMethod.Post, Executables, HttpStatusCode.Conflict, Conflict);

        Assert.Equal("DCP refused POST executables: executables \"web\" already exists (HTTP 409).", e.Message);
        Assert.Equal(("AlreadyExists", true, false), (e.Reason, e.IsConflict, e.IsNotFound));
    }

    [Theory]
    [InlineData("API server is shutting down", "API server is shutting down")]
    [InlineData("", "no reason given")]
    [InlineData("\"text\"", "\"text\"")]
    public void An_answer_that_is_no_Status_is_shown_as_it_is(string body, string shown)
    {
        var e = DcpErrors.From(HttpMethod.Get, "admin/execution", HttpStatusCode.UnprocessableEntity, body);

        Assert.Equal($"DCP refused GET admin/execution: {shown} (HTTP 422).", e.Message);
        Assert.Null(e.Reason);
    }

    [Fact]
    public void A_long_page_is_cut() =>
        Assert.True(DcpErrors.From(HttpMethod.Get, Executables, HttpStatusCode.BadGateway, new string('x', 10_000)).Message.Length < 600);
}
