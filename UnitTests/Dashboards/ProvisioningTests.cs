using System.Text.RegularExpressions;
using Telemetry.UnitTests.Docs;
using YamlDotNet.RepresentationModel;

namespace Telemetry.UnitTests.Dashboards;

/// <summary>grafana/provisioning as Grafana reads it. A Grafana that is there loads it in IntegrationTests/Panels.</summary>
public sealed partial class ProvisioningTests
{
    private static readonly YamlMappingNode Source = OnlyEntry("datasources/prometheus.yml", "datasources");
    private static readonly YamlMappingNode Provider = OnlyEntry("dashboards/telemetry.yml", "providers");

    [Fact]
    public void There_is_one_data_source_and_all_dashboards_name_its_uid()
    {
        var uids = DashboardFile.All().SelectMany(x => x.Panels).Select(x => x["datasource"]!["uid"]!.GetValue<string>()).Distinct();

        Assert.Equal(Text(Source, "uid"), Assert.Single(uids));
        Assert.Equal("prometheus", Text(Source, "type"));
    }

    [Fact]
    public void Address_of_Prometheus_comes_from_the_environment() => Assert.Equal("$PROMETHEUS_URL", Text(Source, "url"));

    // $__rate_interval is four times this, at least: with another value every rate would be over the wrong time.
    [Fact]
    public void Data_source_knows_the_scrape_interval_of_Prometheus()
    {
        // As text: the file is a template, and no YAML before its places are filled in.
        var configured = ScrapeInterval().Match(Checkout.Text("prometheus/prometheus.yml")).Groups[1].Value;

        Assert.Equal(configured, Source["jsonData"]["timeInterval"].ToString());
    }

    [Fact]
    public void Dashboards_and_folders_come_from_the_files_and_stay_as_they_are()
    {
        Assert.Equal("file", Text(Provider, "type"));
        Assert.Equal("$TELEMETRY_DASHBOARDS", Provider["options"]["path"].ToString());
        Assert.Equal("true", Provider["options"]["foldersFromFilesStructure"].ToString());
        Assert.Equal("false", Text(Provider, "allowUiUpdates"));
    }

    private static YamlMappingNode OnlyEntry(string file, string list)
    {
        var root = Mapping($"grafana/provisioning/{file}");
        Assert.Equal("1", Text(root, "apiVersion"));
        return Assert.IsType<YamlMappingNode>(Assert.Single((YamlSequenceNode)root[list]));
    }

    private static YamlMappingNode Mapping(string path)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Checkout.Text(path)));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private static string Text(YamlMappingNode node, string key) => node[key].ToString();

    [GeneratedRegex(@"^  scrape_interval: (\S+)$", RegexOptions.Multiline)]
    private static partial Regex ScrapeInterval();
}
