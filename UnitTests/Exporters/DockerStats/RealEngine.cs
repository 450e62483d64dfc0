using System.Diagnostics;
using System.Formats.Tar;
using System.Net.Http.Json;
using System.Text.Json;
using Telemetry.Exporters.DockerStats.Api;

namespace Telemetry.UnitTests.Exporters.DockerStats;

/// <summary>A dockerd of the test's own, with its own folders and socket, and one image with nothing but busybox.</summary>
internal sealed class RealEngine : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("docker-");
    private readonly Process _dockerd;
    private readonly HttpClient _http;

    public RealEngine()
    {
        Socket = Path.Combine(_folder.FullName, "docker.sock");
        _http = new HttpClient(UnixSocketHttp.Handler(EngineSocket.Of(Socket, null))) { BaseAddress = UnixSocketHttp.Address };
        _dockerd = Process.Start(new ProcessStartInfo(Find("dockerd")!,
        [
            "--iptables=false", "--ip-forward=false", "--bridge=none", "-H", $"unix://{Socket}", "--data-root", Path.Combine(_folder.FullName, "data"),
            "--exec-root", Path.Combine(_folder.FullName, "exec"), "--pidfile", Path.Combine(_folder.FullName, "pid"),
        ])
        { RedirectStandardError = true, RedirectStandardOutput = true })!;
        _dockerd.OutputDataReceived += (_, _) => { };
        _dockerd.ErrorDataReceived += (_, _) => { };
        _dockerd.BeginOutputReadLine();
        _dockerd.BeginErrorReadLine();
    }

    public string Socket { get; }

    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    public async Task StartAsync()
    {
        using var limit = new CancellationTokenSource(StartLimit);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await AnswersAsync(limit.Token))
            await timer.WaitForNextTickAsync(limit.Token);

        using var layer = new MemoryStream();
        await using (var tar = new TarWriter(layer, leaveOpen: true))
        {
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.Directory, "tmp/"), limit.Token);
            await tar.WriteEntryAsync(Find("busybox")!, "busybox", limit.Token);
        }

        layer.Position = 0;
        using var image = new StreamContent(layer);
        await PostAsync("images/create?fromSrc=-&repo=busybox&tag=1", image);
    }

    public async Task<string> RunAsync(string name, object hostConfig, params string[] command)
    {
        using var body = JsonContent.Create(new { Image = "busybox:1", Cmd = command, HostConfig = hostConfig });
        // The engine takes no chunks here.
        await body.LoadIntoBufferAsync();
        using var created = JsonDocument.Parse(await PostAsync($"containers/create?name={name}", body));
        var id = created.RootElement.GetProperty("Id").GetString()!;
        await PostAsync($"containers/{id}/start");
        return id;
    }

    public Task RestartAsync(string id) => PostAsync($"containers/{id}/restart?t=0");

    public async Task RemoveAsync(string id)
    {
        using var response = await _http.DeleteAsync(new Uri($"containers/{id}?force=true", UriKind.Relative));
        response.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        using (var kill = Process.Start("kill", ["-TERM", $"{_dockerd.Id}"]))
            await kill.WaitForExitAsync();
        await _dockerd.WaitForExitAsync();
        _dockerd.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        if (_dockerd.HasExited)
            throw new InvalidOperationException($"dockerd ended with code {_dockerd.ExitCode}.");

        try
        {
            return await _http.GetStringAsync(new Uri("_ping", UriKind.Relative), cancellationToken) == "OK";
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<string> PostAsync(string path, HttpContent? content = null)
    {
        using var response = await _http.PostAsync(new Uri(path, UriKind.Relative), content);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? text : throw new InvalidOperationException($"{path}: {(int)response.StatusCode} {text}");
    }
}
