namespace Telemetry.UnitTests.AppHost;

public sealed class PostgresScriptTests : IDisposable
{
    private const string Server = "postgres -D /data/cluster -p 54320 -c listen_addresses=127.0.0.1";
    private readonly FakePostgres? _postgres = OperatingSystem.IsWindows() ? null : new();

    private FakePostgres Postgres => _postgres ?? throw new PlatformNotSupportedException("The script needs a POSIX shell.");

    [Fact]
    public async Task The_first_start_makes_the_cluster_and_the_second_does_not()
    {
        await Postgres.RunAndSignalAsync("secret", "INT");
        var first = Postgres.Calls();
        await Postgres.RunAndSignalAsync("secret", "INT");
        var second = Postgres.Calls();

        Assert.StartsWith("initdb -D /data/cluster -U postgres --pwfile=/data/password --auth=scram-sha-256", first[0], StringComparison.Ordinal);
        Assert.Equal(["password: secret", "postgres --single -D /data/cluster postgres", "sql: CREATE DATABASE \"telemetry\";"], first.Skip(1).Take(3));
        Assert.StartsWith(Server, first[4], StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Postgres.Data, "password")));
        Assert.StartsWith(Server, second[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupted_initialisation_begins_again()
    {
        Assert.NotEqual(0, await Postgres.RunToTheEndAsync("secret", ("INITDB_EXIT_CODE", "1")));
        Assert.DoesNotContain(Postgres.Calls(), call => call.StartsWith(Server, StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(Postgres.Data, "cluster", "left-over"), "");

        await Postgres.RunAndSignalAsync("secret", "INT");

        Assert.Single(Postgres.Calls(), call => call.StartsWith("initdb", StringComparison.Ordinal));
        Assert.False(File.Exists(Path.Combine(Postgres.Data, "cluster", "left-over")));
    }

    [Fact]
    public async Task A_password_that_changed_is_set_before_the_server_listens()
    {
        await Postgres.RunAndSignalAsync("old", "INT");
        Postgres.Calls();

        await Postgres.RunAndSignalAsync("it's \\new", "INT");
        var calls = Postgres.Calls();
        await Postgres.RunAndSignalAsync("it's \\new", "INT");

        Assert.Equal("sql: ALTER ROLE postgres PASSWORD 'it''s \\new';", calls[1]);
        Assert.StartsWith(Server, calls[2], StringComparison.Ordinal);
        Assert.StartsWith(Server, Postgres.Calls()[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Whoever_ends_the_script_ends_the_server_fast_and_cleanly(string signal)
    {
        var code = await Postgres.RunAndSignalAsync("secret", signal);

        Assert.Equal(0, code);
        Assert.Equal("got SIGINT", Postgres.Calls()[^1]);
    }

    [Fact]
    public async Task A_server_that_ends_by_itself_gives_its_exit_code() =>
        Assert.Equal(7, await Postgres.RunToTheEndAsync("secret", ("EXIT_CODE", "7")));

    public void Dispose() => _postgres?.Dispose();
}
