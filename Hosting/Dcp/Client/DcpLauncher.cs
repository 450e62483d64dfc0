using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dcp;

/// <summary>Starts one DCP: session folder, certificate, process, kubeconfig, first answer.</summary>
internal sealed class DcpLauncher(DcpProcessOptions options, TimeProvider time, ILogger logger)
{
    private const string What = "Cannot start the orchestrator DCP";
    private const string Consequence = "No resource of the application can run.";
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    public async Task<DcpProcess> StartAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(options.CliPath))
            throw new DcpException($"{What}: there is no file '{options.CliPath}'. {Consequence} Set DcpPublisher:CliPath to the dcp binary.");

        var started = time.GetTimestamp();
        var session = Directory.CreateTempSubdirectory("aspire-dcp-").FullName;
        using var limit = new CancellationTokenSource(options.StartTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var diagnostics = DcpDiagnostics.Listen(session, time, logger);
        try
        {
            await LaunchAsync(session, diagnostics, either.Token);
            var kubeconfig = await WaitForKubeconfigAsync(session, diagnostics, either.Token);
            var client = DcpClient.Connect(kubeconfig, time, logger);
            await WaitForAnswerAsync(client, either.Token);
            var elapsed = time.GetElapsedTime(started);
            Log.Started(logger, session, kubeconfig.Server, elapsed);
            return new DcpProcess(session, client, diagnostics, time, logger);
        }
        catch (Exception e)
        {
            var late = e is OperationCanceledException && !cancellationToken.IsCancellationRequested;
            var tail = late ? await diagnostics.TailAsync() : "";
            await diagnostics.DisposeAsync();
            RemoveSession(session);
            if (late)
                throw new DcpException($"{What} '{options.CliPath}': it did not answer within {options.StartTimeout}. {Consequence} {tail}", e);
            throw;
        }
    }

    /// <summary>True for what a client sees when the server is not there (any more), or does not answer in time.</summary>
    internal static bool IsNoAnswer(Exception e) =>
        e is HttpRequestException or IOException or OperationCanceledException or DcpException;

    private async Task LaunchAsync(string session, DcpDiagnostics diagnostics, CancellationToken cancellationToken)
    {
        try
        {
            using var launcher = Process.Start(StartInfo(session, diagnostics.SocketPath))!;
            launcher.StandardInput.Close();
            var output = launcher.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = launcher.StandardError.ReadToEndAsync(cancellationToken);
            // With --detach this is only the launcher; the server is a child of init by then and holds none of our pipes.
            await launcher.WaitForExitAsync(cancellationToken);
            diagnostics.Add(await output + await errors);
            if (launcher.ExitCode != 0)
                throw new DcpException($"{What} '{options.CliPath}': it ended with exit code {launcher.ExitCode}. {Consequence} {await diagnostics.TailAsync()}");
        }
        catch (Win32Exception e)
        {
            throw new DcpException($"{What} '{options.CliPath}': {e.Message}. {Consequence} Check that the file is the dcp binary of this system.", e);
        }
    }

    private ProcessStartInfo StartInfo(string session, string? logSocket)
    {
        var (certificate, key) = WriteCertificate(session);
        var start = new ProcessStartInfo(options.CliPath)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // --detach: Ctrl+C in the terminal must reach this process only, which then stops DCP in order.
            ArgumentList =
            {
                "start-apiserver", "--monitor", Environment.ProcessId.ToString(CultureInfo.InvariantCulture), "--detach",
                "--kubeconfig", Kubeconfig(session), "--tls-cert-file", certificate, "--tls-key-file", key,
            },
        };
        if (options.ContainerRuntime is { Length: > 0 } runtime)
        {
            start.ArgumentList.Add("--container-runtime");
            start.ArgumentList.Add(runtime);
        }
        start.Environment.Clear();
        foreach (var (name, value) in DcpEnvironment.Build(Environment.GetEnvironmentVariables(), options.Environment, session))
            start.Environment[name] = value;
        start.Environment[DcpEnvironment.LogSocket] = logSocket;
        return start;
    }

    private (string Certificate, string Key) WriteCertificate(string session)
    {
        var (certificate, key) = SessionCertificate.Create(time.GetUtcNow());
        var paths = (Certificate: Path.Combine(session, "tls.crt"), Key: Path.Combine(session, "tls.key"));
        File.WriteAllText(paths.Certificate, certificate);
        // The folder itself is readable by this user only.
        File.WriteAllText(paths.Key, key);
        return paths;
    }

    private async Task<DcpKubeconfig> WaitForKubeconfigAsync(string session, DcpDiagnostics diagnostics, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (DcpKubeconfig.TryRead(Kubeconfig(session)) is { } found)
                return found;
            if (!Directory.Exists(session))
                throw new DcpException($"{What} '{options.CliPath}': it ended during its start. {Consequence} {await diagnostics.TailAsync()}");
            await Task.Delay(PollInterval, time, cancellationToken);
        }
    }

    private async Task WaitForAnswerAsync(DcpClient client, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                if ((await client.GetExecutionAsync(cancellationToken)).Status == ExecutionDocument.Running)
                    return;
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                // The kubeconfig may be a moment earlier than the server; the start limit ends this loop.
            }
            await Task.Delay(PollInterval, time, cancellationToken);
        }
    }

    private void RemoveSession(string session)
    {
        try
        {
            if (Directory.Exists(session))
                Directory.Delete(session, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.SessionFolderLeft(logger, session, e.Message);
        }
    }

    private static string Kubeconfig(string session) => Path.Combine(session, "kubeconfig");
}
