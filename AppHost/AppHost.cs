using Telemetry.AppHost;
using Telemetry.AppHost.Publishing;

// The lab (docs/architecture.md has the same picture in words). One variable per resource, named as the resource; null where this lab has none of it.
var builder = DistributedApplication.CreateBuilder(args).AddComposeProject("compose");

// Stores
var postgres = builder.AddResultsDatabase("postgres", "telemetry");
var migrator = builder.AddProject<Projects.LoadRunner_Migrator>("migrator")
    .WithReference(postgres)
    .WaitFor(postgres);
var pushgateway = builder.AddPushgateway("pushgateway");
var victoriaMetrics = builder.AddVictoriaMetrics("victoria-metrics");

// What is measured: an RTMP server under load
var nginxRtmp = builder.AddNginxRtmp("nginx-rtmp");

// Exporters
var nodeExporter = builder.AddNodeExporter("node-exporter");
var processExporter = builder.AddProcessExporter("process-exporter");
var cadvisor = builder.AddCAdvisor("cadvisor");
var raplExporter = builder.AddService<Projects.Exporters_Rapl>("rapl-exporter");
var gpuExporter = builder.AddService<Projects.Exporters_Gpu>("gpu-exporter");
var dcgmExporter = builder.AddDcgmExporter("dcgm-exporter", gpuExporter);
var dockerStatsExporter = builder.AddService<Projects.Exporters_DockerStats>("docker-stats-exporter");
var nginxRtmpExporter = builder.AddService<Projects.Exporters_NginxRtmp>("nginx-rtmp-exporter")
    .WithReference(nginxRtmp);
var switchExporter = builder.AddService<Projects.Exporters_Switch>("switch-exporter");

// Load and analysis
var loadRunner = builder.AddService<Projects.LoadRunner>("load-runner")
    .WithReference(postgres)
    .WithReference(nginxRtmp)
    .WithReference(raplExporter)
    .WithReference(gpuExporter)
    .WithFFmpeg()
    .WithDataDirectory()
    .WithQuickScenarioCommand()
    .WaitForCompletion(migrator)
    .WaitFor(nginxRtmp)
    .WaitFor(raplExporter)
    .WaitFor(gpuExporter);
var resultsExporter = builder.AddService<Projects.Analysis_Results>("results-exporter")
    .WithResults(postgres, migrator)
    .WithReanalysisCommand();
var qoeExporter = builder.AddService<Projects.Analysis_Qoe>("qoe-exporter")
    .WithResults(postgres, migrator);
var costExporter = builder.AddService<Projects.Analysis_Cost>("cost-exporter")
    .WithResults(postgres, migrator)
    .WithPricing();

// Players push what they see; the proxy validates it, adds it up and keeps one group in the Pushgateway
var studioPlayer = builder.AddService<Projects.Apps_StudioPlayer>("studio-player")
    .WithPushgateway(pushgateway)
    .WithStreamsOf(nginxRtmp)
    .WithClientsSeenAsTheyAre()
    .WithPublicPages();

// Alerts: Prometheus finds them, Alertmanager tells its receivers, of which the inbox is always there
var alertInbox = builder.AddService<Projects.Apps_AlertInbox>("alert-inbox")
    .WithAlertFolder();
var alertmanager = builder.AddAlertmanager("alertmanager", alertInbox);

// Everything with a /metrics page; Prometheus asks the checker for this list (http_sd), there is no second one
var exporterHealthChecker = builder.AddService<Projects.Exporters_Health>("exporter-health-checker")
    .WithTargets(
        pushgateway, victoriaMetrics, alertmanager, alertInbox, nodeExporter, processExporter, cadvisor, raplExporter, gpuExporter, dcgmExporter,
        dockerStatsExporter, nginxRtmpExporter, switchExporter, loadRunner, resultsExporter, qoeExporter, costExporter, studioPlayer)
    .WithOwnTarget();
var prometheus = builder.AddPrometheus("prometheus")
    .WithTargetsFrom(exporterHealthChecker)
    .WithGpusFrom(dcgmExporter)
    .WithLongTermStore(victoriaMetrics)
    .WithAlertmanager(alertmanager)
    .WaitFor(alertmanager);
var grafana = builder.AddGrafana("grafana", prometheus);
exporterHealthChecker.WithTargets(prometheus, grafana);
resultsExporter.WithReference(prometheus);

builder.WithPublicEndpoints(grafana?.GetEndpoint("http"), studioPlayer.GetEndpoint("http"), nginxRtmp.GetEndpoint("rtmp"));
builder.Build().Run();
