using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Microsoft.Extensions.Logging;

namespace Telemetry.UnitTests.Hosting.Dashboard;

public sealed class ResourceServiceTests : IAsyncLifetime, IDisposable
{
    private readonly TestApplication _application;
    private readonly IResource _web;
    private GrpcClient? _client;

    public ResourceServiceTests()
    {
        var builder = TestApplication.Builder("--ASPIRE_DASHBOARD_RESOURCESERVICE_APIKEY", "right", "--ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL", "");
        _web = builder.AddExecutable("web", "true", ".")
            .WithCommand("greet", "Greet", _ => Task.FromResult(CommandResults.Success("hello")))
            .WithCommand("fail", "Fail", _ => Task.FromResult(CommandResults.Failure("no")))
            .WithCommand("text", "Text", _ => Task.FromResult(CommandResults.Success("done", new CommandResultData { Value = "{}", Format = CommandResultFormat.Json, DisplayImmediately = true })))
            .WithCommand("add", "Add", c => Task.FromResult(CommandResults.Success(c.Arguments.GetString("n")!)), new() { Arguments = [new() { Name = "n", InputType = InputType.Number, Required = true }] }).Resource;
        _application = TestApplication.Build(builder);
    }

    private ResourceNotificationService Notifications => _application.Get<ResourceNotificationService>();

    private GrpcClient Client => _client ?? throw new InvalidOperationException("The service has not been started.");

    public async Task InitializeAsync()
    {
        await Notifications.PublishUpdateAsync(_web, s => s with { State = "Starting" });
        await _application.Get<ResourceServiceHost>().StartAsync(CancellationToken.None);
        _client = new GrpcClient(_application.Get<DashboardAddresses>().ResourceServiceUrl!, "right");
    }

    [Fact]
    public async Task Resources_come_as_they_are_and_then_as_they_change()
    {
        using var call = await Client.CallAsync("WatchResources");

        var initial = (await call.NextAsync())!.Message(1).Message(1);
        await Notifications.PublishUpdateAsync(_web, s => s with { State = "Running" });

        Assert.Equal(("web", "Starting"), (initial.Text(3), initial.Text(5)));
        Assert.Equal("application/grpc", call.Response.Content.Headers.ContentType?.MediaType);
        while ((await call.NextAsync())!.Message(2).Message(1).Message(2) is var change && change.Text(5) != "Running")
        {
            Assert.Equal("Starting", change.Text(5)); // told again by the watch, which begins with what is
        }
    }

    [Fact]
    public async Task A_wrong_key_is_refused_before_anything_is_sent()
    {
        using var stranger = new GrpcClient(_application.Get<DashboardAddresses>().ResourceServiceUrl!, "wrong");
        using var call = await stranger.CallAsync("WatchResources");

        Assert.Equal("16", Status(call));
        Assert.Null(await call.NextAsync());
        Assert.Empty(call.Response.TrailingHeaders);
    }

    [Fact]
    public async Task An_error_before_the_first_message_stands_in_the_headers()
    {
        using var call = await Client.CallAsync("ExecuteResourceCommand", [0xFF, 0xFF, 0xFF]);

        Assert.Equal("3", Status(call));
        Assert.Contains("cannot%20be%20read", call.Response.Headers.GetValues("grpc-message").Single(), StringComparison.Ordinal);
        Assert.Null(await call.NextAsync());
        Assert.Empty(call.Response.TrailingHeaders);
    }

    [Fact]
    public async Task A_call_with_an_answer_ends_with_status_0_behind_it()
    {
        using var call = await Client.CallAsync("GetApplicationInformation");

        var reply = await call.NextAsync();

        Assert.False(string.IsNullOrEmpty(reply!.Text(1)));
        Assert.Null(await call.NextAsync());
        Assert.Equal("0", call.Response.TrailingHeaders.GetValues("grpc-status").Single());
    }

    [Theory]
    [InlineData("greet", 1, "hello")]
    [InlineData("fail", 2, "no")]
    [InlineData("absent", 2, "not available")]
    public async Task Commands_are_executed_and_their_outcome_is_told(string command, long kind, string message)
    {
        using var call = await Client.CallAsync("ExecuteResourceCommand", [10, (byte)command.Length, .. System.Text.Encoding.ASCII.GetBytes(command), 18, 3, .. "web"u8]);

        var reply = await call.NextAsync();

        Assert.Equal(kind, reply!.Number(1));
        Assert.Contains(message, reply.Text(3), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_command_gives_back_is_told_with_its_format()
    {
        using var call = await Client.CallAsync("ExecuteResourceCommand", [10, 4, .. "text"u8, 18, 3, .. "web"u8]);

        var result = (await call.NextAsync())!.Message(4);

        Assert.Equal(("{}", 2L, 1L), (result.Text(1), result.Number(2), result.Number(3)));
    }

    [Theory]
    [InlineData("7", 1, "7")]
    [InlineData("seven", 4, "n: Value must be a valid number.")]
    public async Task Arguments_of_a_command_come_by_name_and_wrong_ones_are_told_as_such(string value, long kind, string message)
    {
        var entry = (byte)(3 + 2 + 2 + value.Length);
        var call = await Client.CallAsync("ExecuteResourceCommand",
            [10, 3, .. "add"u8, 18, 3, .. "web"u8, 42, entry, 10, 1, .. "n"u8, 18, (byte)(2 + value.Length), 26, (byte)value.Length, .. System.Text.Encoding.ASCII.GetBytes(value)]);

        var reply = await call.NextAsync();

        Assert.Equal(kind, reply!.Number(1));
        Assert.Contains(message, reply.Text(3), StringComparison.Ordinal);
        call.Dispose();
    }

    [Fact]
    public async Task A_program_that_gives_no_arguments_is_told_so_and_a_person_is_asked()
    {
        using var program = await Client.CallAsync("ExecuteResourceCommand", [10, 3, .. "add"u8, 18, 3, .. "web"u8, 48, 1]);
        Assert.Equal(4, (await program.NextAsync())!.Number(1));

        using var stream = await Client.OpenAsync("WatchInteractions");
        var person = Client.CallAsync("ExecuteResourceCommand", [10, 3, .. "add"u8, 18, 3, .. "web"u8]);
        var prompt = await stream.NextAsync();
        Assert.Equal("Add", prompt.Text(2));
        await stream.SendAsync([8, (byte)prompt.Number(1), 18, 0]); // dismissed
        using var dismissed = await person;
        Assert.Equal(3, (await dismissed.NextAsync())!.Number(1));
    }

    [Fact]
    public async Task The_console_is_told_from_its_beginning()
    {
        var name = _application.Workload("web").Name;
        _application.Get<ResourceLoggerService>().GetLogger(_web).Log(LogLevel.Error, default, "went wrong", null, (text, _) => text);

        using var call = await Client.CallAsync("WatchResourceConsoleLogs", [10, (byte)name.Length, .. System.Text.Encoding.ASCII.GetBytes(name), 16, 1]);

        var line = (await call.NextAsync())!.Message(1);
        Assert.EndsWith("went wrong", line.Text(1), StringComparison.Ordinal);
        Assert.Equal((1L, 1L), (line.Number(2), line.Number(3)));
        Assert.Null(await call.NextAsync());
    }

    [Fact]
    public async Task The_call_for_prompts_stays_open()
    {
        using var stream = await Client.OpenAsync("WatchInteractions");

        var next = stream.Call.NextAsync();
        using var other = await Client.CallAsync("GetApplicationInformation");
        await other.NextAsync();

        Assert.False(next.IsCompleted);
        Assert.False(stream.Call.Response.Headers.Contains("grpc-status"));
        stream.Complete();
        Assert.Null(await next);
        Assert.Equal("0", stream.Call.Response.TrailingHeaders.GetValues("grpc-status").Single());
    }

    [Fact]
    public async Task Nobody_else_is_served_without_a_dashboard()
    {
        var builder = new DistributedApplicationBuilder(new DistributedApplicationOptions { DisableDashboard = true, ProjectDirectory = AppContext.BaseDirectory });
        using var quiet = TestApplication.Build(builder);

        await quiet.Get<ResourceServiceHost>().StartAsync(CancellationToken.None);

        Assert.Null(quiet.Get<DashboardAddresses>().ResourceServiceUrl);
    }

    public Task DisposeAsync() => _application.Get<ResourceServiceHost>().StopAsync(CancellationToken.None);

    public void Dispose()
    {
        _client?.Dispose();
        _application.Dispose();
    }

    private static string Status(GrpcCall call) => call.Response.Headers.GetValues("grpc-status").Single();
}
