using Telemetry.Dashboards;

// Writes grafana/dashboards and docs/dashboards.md of the checkout that it is run in: `dotnet run --project Dashboards`.
var root = args is [var folder] ? folder : Environment.CurrentDirectory;
if (!Directory.Exists(Path.Combine(root, GeneratedFiles.Folder)))
{
    Console.Error.WriteLine($"There is no folder {GeneratedFiles.Folder} in '{root}', so nothing was written. Run it in the root of the checkout, or name that as the argument.");
    return 1;
}

foreach (var (path, text) in GeneratedFiles.All())
{
    var file = Path.Combine(root, path);
    Directory.CreateDirectory(Path.GetDirectoryName(file)!);
    File.WriteAllText(file, text);
    Console.WriteLine(path);
}

return 0;
