using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Telemetry.IntegrationTests.Results;

/// <summary>
/// Answers every query with 5 s scrapes of a server that uses 0.1 s of CPU per second and of an exporter that uses 0.05, or with nothing. It can hold back
/// its answers, and stop and come back on the same port.
/// </summary>
internal sealed class FakePrometheus : IAsyncDisposable
{
    private readonly TaskCompletionSource _answers = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private WebApplication? _app;

    /// <param name="holdsBack">No question is answered before <see cref="Answer"/>.</param>
    public FakePrometheus(bool holdsBack = false)
    {
        if (!holdsBack) Answer();
    }

    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    public bool IsEmpty { get; set; }

    public int Questions { get; private set; }

    public void Answer() => _answers.TrySetResult();

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting("urls", $"http://127.0.0.1:{Address.Port}");
        _app = builder.Build();
        _app.MapGet("/api/v1/query", AnswerAsync);
        await _app.StartAsync();
        Address = new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public async Task StopAsync()
    {
        if (_app is null) return;

        await _app.StopAsync();
        await _app.DisposeAsync();
        _app = null;
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task<IResult> AnswerAsync(HttpContext context, string query, decimal time)
    {
        Questions++;
        await _answers.Task.WaitAsync(context.RequestAborted);
        // The query ends with [50000ms].
        var seconds = decimal.Parse(query.AsSpan(query.LastIndexOf('[') + 1, query.LastIndexOf("ms", StringComparison.Ordinal) - query.LastIndexOf('[') - 1), CultureInfo.InvariantCulture) / 1000;
        var first = Math.Ceiling((time - seconds) / 5) * 5;
        var times = Enumerable.Range(0, (int)((time - first) / 5) + 1).Select(x => first + 5 * x).ToList();
        var series = IsEmpty ? [] : new[] { Cpu("nginx", 0.1m), Cpu("prometheus", 0.05m), Series("\"__name__\":\"host_energy_joules_total\",\"source\":\"elsewhere\"", 30) };
        return TypedResults.Text($"{{\"status\":\"success\",\"data\":{{\"resultType\":\"matrix\",\"result\":[{string.Join(',', series)}]}}}}", "application/json");

        string Cpu(string group, decimal rate) => Series($"\"__name__\":\"namedprocess_namegroup_cpu_seconds_total\",\"groupname\":\"{group}\"", rate);

        string Series(string labels, decimal rate) =>
            $"{{\"metric\":{{{labels}}},\"values\":[{string.Join(',', times.Select(x => string.Create(CultureInfo.InvariantCulture, $"[{x},\"{rate * x}\"]")))}]}}";
    }
}
