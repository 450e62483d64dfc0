using Telemetry.AppHost;

// The lab (docs/architecture.md has the same picture in words). One variable per resource, named as the resource.
var builder = DistributedApplication.CreateBuilder(args);

// Stores
var postgres = builder.AddResultsDatabase("postgres", "telemetry");
var migrator = builder.AddProject<Projects.LoadRunner_Migrator>("migrator")
    .WithReference(postgres)
    .WaitFor(postgres);
var pushgateway = builder.AddPushgateway("pushgateway");

// What is measured: an RTMP server under load
var nginxRtmp = builder.AddNginxRtmp("nginx-rtmp");

// Exporters
var nodeExporter = builder.AddNodeExporter("node-exporter");
var processExporter = builder.AddProcessExporter("process-exporter");
var raplExporter = builder.AddProject<Projects.Exporters_Rapl>("rapl-exporter")
    .WithHttpHealthCheck("/health");
var gpuExporter = builder.AddProject<Projects.Exporters_Gpu>("gpu-exporter")
    .WithHttpHealthCheck("/health");
var dockerStatsExporter = builder.AddProject<Projects.Exporters_DockerStats>("docker-stats-exporter")
    .WithHttpHealthCheck("/health");
var nginxRtmpExporter = builder.AddProject<Projects.Exporters_NginxRtmp>("nginx-rtmp-exporter")
    .WithReference(nginxRtmp)
    .WithHttpHealthCheck("/health");
var switchExporter = builder.AddProject<Projects.Exporters_Switch>("switch-exporter")
    .WithHttpHealthCheck("/health");

// Load and analysis
var loadRunner = builder.AddProject<Projects.LoadRunner>("load-runner")
    .WithReference(postgres)
    .WithReference(nginxRtmp)
    .WithReference(raplExporter)
    .WithReference(gpuExporter)
    .WithFFmpeg()
    .WithDataDirectory()
    .WithHttpHealthCheck("/health")
    .WithQuickScenarioCommand()
    .WaitForCompletion(migrator)
    .WaitFor(nginxRtmp)
    .WaitFor(raplExporter)
    .WaitFor(gpuExporter);
var resultsExporter = builder.AddProject<Projects.Analysis_Results>("results-exporter")
    .WithResults(postgres, migrator)
    .WithReanalysisCommand();
var qoeExporter = builder.AddProject<Projects.Analysis_Qoe>("qoe-exporter")
    .WithResults(postgres, migrator);
var costExporter = builder.AddProject<Projects.Analysis_Cost>("cost-exporter")
    .WithResults(postgres, migrator)
    .WithPricing();

// Players push what they see; the proxy validates it, adds it up and keeps one group in the Pushgateway
var studioPlayer = builder.AddProject<Projects.Apps_StudioPlayer>("studio-player")
    .WithPushgateway(pushgateway)
    .WithStreamsOf(nginxRtmp)
    .WithClientsSeenAsTheyAre();

// Alerts: Prometheus finds them, Alertmanager tells its receivers, of which the inbox is always there
var alertInbox = builder.AddProject<Projects.Apps_AlertInbox>("alert-inbox")
    .WithAlertFolder();
var alertmanager = builder.AddAlertmanager("alertmanager", alertInbox);

// Everything with a /metrics page; Prometheus asks the checker for this list (http_sd), there is no second one
var exporterHealthChecker = builder.AddProject<Projects.Exporters_Health>("exporter-health-checker")
    .WithReference(pushgateway)
    .WithReference(nodeExporter)
    .WithReference(processExporter)
    .WithReference(raplExporter)
    .WithReference(gpuExporter)
    .WithReference(dockerStatsExporter)
    .WithReference(nginxRtmpExporter)
    .WithReference(switchExporter)
    .WithReference(loadRunner)
    .WithReference(resultsExporter)
    .WithReference(qoeExporter)
    .WithReference(costExporter)
    .WithReference(studioPlayer)
    .WithReference(alertmanager)
    .WithReference(alertInbox)
    .WithOwnAddress("Health__SelfUrl")
    .WithHttpHealthCheck("/health");
var prometheus = builder.AddPrometheus("prometheus")
    .WithTargetsFrom(exporterHealthChecker)
    .WithAlertmanager(alertmanager)
    .WaitFor(alertmanager);
exporterHealthChecker.WithReference(prometheus);
resultsExporter.WithReference(prometheus);

builder.Build().Run();
