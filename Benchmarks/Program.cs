using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Telemetry.Benchmarks;
using Telemetry.Benchmarks.Push;
using Telemetry.Benchmarks.Scrape;
using Telemetry.Benchmarks.Startup;

// What is measured and how: docs/benchmarks.md.
return args switch
{
    ["serve", var series, var port] => await MetricsServer.RunAsync(int.Parse(series), int.Parse(port)),
    ["scrape", .. var sizes] => await ScrapeBenchmark.RunAsync(sizes.Length == 0 ? [10_000, 100_000] : [.. sizes.Select(int.Parse)]),
    ["push", var perSecond, var seconds] => await PushBenchmark.RunAsync(int.Parse(perSecond), int.Parse(seconds)),
    ["push"] => await PushBenchmark.RunAsync(500, 20),
    ["startup", var project, .. var addresses] when addresses.Length > 0 => await StartupBenchmark.RunAsync(project, [.. addresses.Select(a => new Uri(a))]),
    ["render", .. var options] => Render(options),
    _ => Usage(),
};

static int Render(string[] options)
{
    // In this process: BenchmarkDotNet looks for a project of the assembly's name, and ours are named by their folder.
    var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
    BenchmarkRunner.Run<ExpositionBenchmarks>(DefaultConfig.Instance.AddJob(job).WithOptions(ConfigOptions.JoinSummary), options);
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("""
        usage: dotnet run -c Release --project Benchmarks -- COMMAND
          render [OPTIONS]      time of a collection and its rendering alone; options are BenchmarkDotNet's
          scrape [SERIES...]    time of a scrape over HTTP, of 10,000 and 100,000 series unless told otherwise
          push [PER_SECOND SECONDS]  posts to a running lab's studio player and Pushgateway, 500 a second for 20 s unless told otherwise
          startup APPHOST URL...  time from `dotnet run` of a built AppHost until each address answers, five times
        """);
    return 2;
}
