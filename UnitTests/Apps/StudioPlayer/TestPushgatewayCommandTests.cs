using System.Net;
using Telemetry.Apps.StudioPlayer.CommandLine;

namespace Telemetry.UnitTests.Apps.StudioPlayer;

public sealed class TestPushgatewayCommandTests : IDisposable
{
    private readonly StringWriter _output = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public async Task Pushes_reads_back_and_deletes()
    {
        using var gateway = new Gateway();

        Assert.Equal(0, await RunAsync(gateway));

        Assert.Equal(["POST", "GET", "DELETE", "GET"], gateway.Methods);
        Assert.All(_output.ToString().TrimEnd().Split('\n').SkipLast(1), line => Assert.StartsWith("ok    ", line));
        Assert.EndsWith("The Pushgateway works.\n", _output.ToString());
        Assert.Empty(gateway.Groups);
    }

    [Fact]
    public async Task Push_that_is_refused_is_told_with_the_answer_and_ends_with_1()
    {
        using var gateway = new Gateway { Push = HttpStatusCode.BadRequest };

        Assert.Equal(1, await RunAsync(gateway));

        Assert.Equal(["POST"], gateway.Methods);
        Assert.Contains("FAIL  push 3 samples", _output.ToString());
        Assert.Contains("status 400: because", _output.ToString());
    }

    [Fact]
    public async Task Gateway_that_is_away_is_told_and_ends_with_1()
    {
        using var gateway = new Gateway { IsAway = true };

        Assert.Equal(1, await RunAsync(gateway));

        Assert.Contains("FAIL  push 3 samples", _output.ToString());
        Assert.Contains("Connection refused", _output.ToString());
    }

    [Fact]
    public async Task Delete_that_fails_ends_with_1()
    {
        using var gateway = new Gateway { Delete = HttpStatusCode.MethodNotAllowed };
        gateway.Forget = true;

        Assert.Equal(1, await RunAsync(gateway));

        Assert.Contains("FAIL  delete them: status 405", _output.ToString());
    }

    [Theory]
    [InlineData("--url")]
    [InlineData("--url=ftp://x")]
    [InlineData("--url not-a-url")]
    [InlineData("more")]
    public async Task Other_arguments_are_refused_with_the_usage(string line)
    {
        using var error = new StringWriter();

        Assert.Equal(2, await TestPushgatewayCommand.RunAsync(line.Split(' '), _output, error));

        Assert.Contains(TestPushgatewayCommand.Usage, error.ToString());
    }

    private Task<int> RunAsync(Gateway gateway)
    {
        _output.NewLine = "\n";
        var http = new HttpClient(gateway, disposeHandler: false);
        return new TestPushgatewayCommand(http, new Uri("http://gateway:9091"), _output).RunAsync(TimeProvider.System);
    }

    /// <summary>Does what a Pushgateway does with groups, or does not.</summary>
    private sealed class Gateway : HttpMessageHandler
    {
        public Dictionary<string, string> Groups { get; } = [];

        public List<string> Methods { get; } = [];

        public HttpStatusCode Push { get; init; } = HttpStatusCode.OK;

        public HttpStatusCode Delete { get; init; } = HttpStatusCode.Accepted;

        public bool IsAway { get; init; }

        /// <summary>Groups go even when their deletion is refused.</summary>
        public bool Forget { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (IsAway)
                throw new HttpRequestException("Connection refused");

            Methods.Add(request.Method.Method);
            var path = request.RequestUri!.AbsolutePath;
            switch (request.Method.Method)
            {
                case "POST":
                    if (Push == HttpStatusCode.OK)
                        Groups[path] = await request.Content!.ReadAsStringAsync(cancellationToken);
                    return new(Push) { Content = new StringContent("because") };
                case "DELETE":
                    if (Forget || Delete == HttpStatusCode.Accepted)
                        Groups.Remove(path);
                    return new(Delete) { Content = new StringContent("because") };
                default:
                    return new(HttpStatusCode.OK) { Content = new StringContent(string.Concat(Groups.Select(Page))) };
            }
        }

        // The group's labels stand among the sample's own.
        private static string Page(KeyValuePair<string, string> group)
        {
            var instance = group.Key.Split('/')[^1];
            return group.Value.Replace("cdn_id=", $"instance=\"{instance}\",job=\"x\",cdn_id=", StringComparison.Ordinal);
        }
    }
}
