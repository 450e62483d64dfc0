extern alias apphost;

using apphost::Telemetry.AppHost.Tools;

namespace Telemetry.UnitTests.Tools;

public sealed class ToolSearchTests : IDisposable
{
    private readonly TempFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Path_comes_before_the_usual_places()
    {
        _root.Program("usr/bin/ffmpeg");
        _root.Program("usr/bin/ffprobe");
        var own = _root.Program("opt/ffmpeg");

        var found = ToolSearch.OnSystem(KnownTools.FFmpeg, Path.Combine(_root.Path, "opt"), _root.Path)!;

        Assert.Equal(own, found.Path);
        Assert.Null(found.LibraryPath);
        Assert.Null(found.TreeRoot);
    }

    [Fact]
    public void Sbin_is_searched_though_no_ordinary_user_has_it_on_path()
    {
        var nginx = _root.Program("usr/sbin/nginx");
        var module = _root.File("usr/lib/nginx/modules/ngx_rtmp_module.so");

        var found = ToolSearch.OnSystem(KnownTools.Nginx, "", _root.Path)!;

        Assert.Equal(nginx, found.Path);
        Assert.Equal(module, found.Companions[KnownTools.RtmpModule]);
    }

    [Fact]
    public void Nginx_without_the_rtmp_module_is_not_found()
    {
        _root.Program("usr/sbin/nginx");

        Assert.Null(ToolSearch.OnSystem(KnownTools.Nginx, "", _root.Path));
    }

    [Fact]
    public void A_file_that_may_not_be_executed_is_not_a_tool()
    {
        _root.File("usr/bin/prometheus-pushgateway");

        Assert.Null(ToolSearch.OnSystem(KnownTools.Pushgateway, "", _root.Path));
    }

    [Fact]
    public void The_newest_postgres_is_taken()
    {
        foreach (var version in new[] { "9", "15", "17" })
        {
            foreach (var program in new[] { "postgres", "initdb", "pg_ctl" })
                _root.Program($"usr/lib/postgresql/{version}/bin/{program}");
        }

        var found = ToolSearch.OnSystem(KnownTools.Postgres, "", _root.Path)!;

        Assert.EndsWith("postgresql/17/bin/postgres", found.Path);
        Assert.EndsWith("postgresql/17/bin/initdb", found.Companions[KnownTools.InitDb]);
    }

    [Fact]
    public void Companions_of_a_linked_program_are_found_beside_its_target()
    {
        var target = _root.Program("opt/pg/bin/postgres");
        var initDb = _root.Program("opt/pg/bin/initdb");
        _root.Program("opt/pg/bin/pg_ctl");
        var bin = Directory.CreateDirectory(Path.Combine(_root.Path, "links")).FullName;
        File.CreateSymbolicLink(Path.Combine(bin, "postgres"), target);

        Assert.Equal(initDb, ToolSearch.OnSystem(KnownTools.Postgres, bin, _root.Path)!.Companions[KnownTools.InitDb]);
    }

    [Fact]
    public void A_tree_brings_the_library_folders_that_exist_in_it()
    {
        _root.Program("usr/bin/prometheus-pushgateway");
        _root.File("usr/lib/x86_64-linux-gnu/blas/libblas.so.3");
        _root.File("lib/x86_64-linux-gnu/libreadline.so.8");

        var found = ToolSearch.InTree(KnownTools.Pushgateway, _root.Path)!;

        Assert.Equal(
            $"{_root.Path}/usr/lib/x86_64-linux-gnu:{_root.Path}/usr/lib/x86_64-linux-gnu/blas:{_root.Path}/lib/x86_64-linux-gnu",
            found.LibraryPath);
        Assert.Equal(_root.Path, found.TreeRoot);
        Assert.Equal($"{_root.Path}/usr/share/x", found.FileOf("usr/share/x"));
    }
}
