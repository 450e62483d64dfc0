using System.Net;
using Aspire.Hosting.Dcp;
using Microsoft.Extensions.Logging.Abstractions;

namespace Telemetry.UnitTests.Hosting.Dcp;

public sealed class DcpClientTests : IDisposable
{
    private const string NotFound = """{"kind":"Status","message":"no such object","reason":"NotFound","code":404}""";

    private readonly ScriptedServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_watch_that_the_server_ends_goes_on_without_repeats_and_without_losses()
    {
        // Second round: a is replayed unchanged, b was deleted while no watch was open, c is new.
        _server
            .Answer("executables?watch=true", Event("ADDED", "a", 1) + Event("ADDED", "b", 2) + Event("BOOKMARK", "x", 3))
            .Answer("executables?watch=true", Event("ADDED", "a", 1) + Event("ADDED", "c", 5) + Event("MODIFIED", "a", 6))
            .Answer("executables", $$"""{"items":[{{Item("a", 1)}},{{Item("c", 5)}}]}""");

        var told = await TellAsync(5);

        Assert.Equal(["Added a", "Added b", "Deleted b", "Added c", "Modified a"], told);
    }

    [Fact]
    public async Task A_watch_survives_errors_of_the_server()
    {
        _server
            .Answer("executables?watch=true", """{"type":"ERROR","object":{"kind":"Status","message":"too old","code":410}}""" + "\n")
            .Answer("executables?watch=true", "{half a line")
            .Answer("executables?watch=true", "busy", HttpStatusCode.ServiceUnavailable)
            .Answer("executables?watch=true", Event("ADDED", "a", 1));

        Assert.Equal(["Added a"], await TellAsync(1));
    }

    [Fact]
    public async Task A_watch_that_went_silent_is_renewed_after_five_minutes()
    {
        _server
            .Answer("executables?watch=true", Event("ADDED", "a", 1) + ScriptedServer.Silence)
            .Answer("executables?watch=true", Event("ADDED", "a", 1) + Event("ADDED", "b", 2))
            .Answer("executables", $$"""{"items":[{{Item("a", 1)}}]}""");

        Assert.Equal(["Added a", "Added b"], await TellAsync(2, new ImpatientTime()));
    }

    [Fact]
    public async Task A_watch_ends_by_cancellation()
    {
        using var stop = new CancellationTokenSource();
        _server.Answer("executables?watch=true", Event("ADDED", "a", 1)).Answer("executables", """{"items":[]}""");
        using var client = Client();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in client.WatchAsync<Executable>(stop.Token))
                await stop.CancelAsync();
        });
    }

    [Fact]
    public async Task Deletion_waits_until_the_name_is_free()
    {
        _server
            .Answer("services/web", "{}").Answer("services/web", """{"metadata":{"name":"web"}}""")
            .Answer("services/web", NotFound, HttpStatusCode.NotFound);
        using var client = Client();

        await client.DeleteAndWaitAsync<Service>("web");

        Assert.Equal(["DELETE services/web", "GET services/web", "GET services/web"], _server.Requests);
    }

    [Fact]
    public async Task Deleting_or_finding_what_does_not_exist_is_no_error()
    {
        _server.Answer("services/web", NotFound, HttpStatusCode.NotFound);
        using var client = Client();

        Assert.False(await client.DeleteAsync<Service>("web"));
        Assert.Null(await client.FindAsync<Service>("web"));
        Assert.True((await Assert.ThrowsAsync<DcpException>(() => client.GetAsync<Service>("web"))).IsNotFound);
    }

    [Fact]
    public async Task A_stop_changes_one_field_of_the_spec()
    {
        _server.Answer("executables/web", """{"metadata":{"name":"web"}}""");
        using var client = Client();

        await client.StopAsync<Executable>("web");

        Assert.Equal(["""PATCH executables/web {"spec":{"stop":true}}"""], _server.Requests);
    }

    private static string Item(string name, int version) =>
        $$$"""{"kind":"Executable","metadata":{"name":"{{{name}}}","uid":"uid-{{{name}}}","resourceVersion":"{{{version}}}"}}""";

    private static string Event(string type, string name, int version) => $$"""{"type":"{{type}}","object":{{Item(name, version)}}}""" + "\n";

    private DcpClient Client(TimeProvider? time = null) =>
        new(new HttpClient(_server) { BaseAddress = new Uri("https://dcp.test/") }, time ?? TimeProvider.System, NullLogger.Instance);

    private async Task<List<string>> TellAsync(int count, TimeProvider? time = null)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var client = Client(time);
        var told = new List<string>();
        await foreach (var (type, item) in client.WatchAsync<Executable>(limit.Token))
        {
            told.Add($"{type} {item.Metadata.Name}");
            if (told.Count == count)
                break;
        }
        return told;
    }
}
