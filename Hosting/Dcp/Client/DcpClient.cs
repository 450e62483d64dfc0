using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dcp;

/// <summary>Typed access to the objects of one DCP server.</summary>
internal sealed partial class DcpClient(HttpClient http, TimeProvider time, ILogger logger) : IDisposable
{
    private static readonly TimeSpan FirstPoll = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPoll = TimeSpan.FromMilliseconds(200);

    public static DcpClient Connect(DcpKubeconfig kubeconfig, TimeProvider time, ILogger logger) =>
        new(DcpHttp.Create(kubeconfig), time, logger);

    /// <summary>Creates an object; a name that is taken is a <see cref="DcpException"/> with IsConflict.</summary>
    public Task<T> CreateAsync<T>(T item, CancellationToken cancellationToken = default) where T : class, IDcpKind<T> =>
        SendAsync(HttpMethod.Post, DcpApi.Collection<T>(), JsonContent.Create(item, T.TypeInfo), T.TypeInfo, cancellationToken);

    public Task<T> GetAsync<T>(string name, CancellationToken cancellationToken = default) where T : class, IDcpKind<T> =>
        SendAsync(HttpMethod.Get, DcpApi.Item<T>(name), null, T.TypeInfo, cancellationToken);

    /// <summary>The object, or null when there is none of that name.</summary>
    public async Task<T?> FindAsync<T>(string name, CancellationToken cancellationToken = default) where T : class, IDcpKind<T>
    {
        try
        {
            return await GetAsync<T>(name, cancellationToken);
        }
        catch (DcpException e) when (e.IsNotFound)
        {
            return null;
        }
    }

    public async Task<IReadOnlyList<T>> ListAsync<T>(CancellationToken cancellationToken = default) where T : class, IDcpKind<T>
    {
        var list = (JsonTypeInfo<ObjectList<T>>)DcpJson.Default.GetTypeInfo(typeof(ObjectList<T>))!;
        return (await SendAsync(HttpMethod.Get, DcpApi.Collection<T>(), null, list, cancellationToken)).Items ?? [];
    }

    /// <summary>Asks for deletion and returns at once; false when there was no such object.</summary>
    public async Task<bool> DeleteAsync<T>(string name, CancellationToken cancellationToken = default) where T : class, IDcpKind<T>
    {
        try
        {
            using var answer = await SendAsync(HttpMethod.Delete, DcpApi.Item<T>(name), null, cancellationToken);
            return true;
        }
        catch (DcpException e) when (e.IsNotFound)
        {
            return false;
        }
    }

    /// <summary>Deletes and waits until the name is free again, that is until the process or container is gone.</summary>
    public async Task DeleteAndWaitAsync<T>(string name, CancellationToken cancellationToken = default) where T : class, IDcpKind<T>
    {
        if (!await DeleteAsync<T>(name, cancellationToken))
            return;
        for (var wait = FirstPoll; await FindAsync<T>(name, cancellationToken) is not null; wait = Min(wait * 2, LongestPoll))
            await Task.Delay(wait, time, cancellationToken);
    }

    /// <summary>Changes the given fields of a spec; DCP allows it for "stop", "start" and a few others.</summary>
    public Task<T> PatchSpecAsync<T>(string name, JsonObject spec, CancellationToken cancellationToken = default)
        where T : class, IDcpKind<T>
    {
        var content = new StringContent(new JsonObject { ["spec"] = spec }.ToJsonString(), new MediaTypeHeaderValue(DcpApi.MergePatch));
        return SendAsync(HttpMethod.Patch, DcpApi.Item<T>(name), content, T.TypeInfo, cancellationToken);
    }

    /// <summary>Stops the process or container and keeps the object; returns at once.</summary>
    public Task<T> StopAsync<T>(string name, CancellationToken cancellationToken = default) where T : class, IDcpKind<T> =>
        PatchSpecAsync<T>(name, new JsonObject { ["stop"] = true }, cancellationToken);

    /// <summary>Starts an object that was created with Start = false; returns at once.</summary>
    public Task<T> StartAsync<T>(string name, CancellationToken cancellationToken = default) where T : class, IDcpKind<T> =>
        PatchSpecAsync<T>(name, new JsonObject { ["start"] = true }, cancellationToken);

    public Task<ExecutionDocument> GetExecutionAsync(CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Get, DcpApi.Execution, null, DcpJson.Default.ExecutionDocument, cancellationToken);

    public async Task SetExecutionAsync(string status, CancellationToken cancellationToken = default)
    {
        var wanted = new ExecutionDocument { Status = status, ShutdownResourceCleanup = "Full" };
        var content = JsonContent.Create(wanted, DcpJson.Default.ExecutionDocument, new MediaTypeHeaderValue(DcpApi.MergePatch));
        using var answer = await SendAsync(HttpMethod.Patch, DcpApi.Execution, content, cancellationToken);
    }

    public void Dispose() => http.Dispose();

    private async Task<T> SendAsync<T>(
        HttpMethod method, string path, HttpContent? content, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(method, path, content, cancellationToken);
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        return await JsonSerializer.DeserializeAsync(body, type, cancellationToken)
            ?? throw new DcpException($"DCP answered {method} {path} with an empty document.");
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = content,
            Version = HttpVersion.Version20,
            VersionPolicy = http.DefaultVersionPolicy,
        };
        var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (answer.IsSuccessStatusCode)
            return answer;
        using (answer)
            throw DcpErrors.From(method, path, answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
