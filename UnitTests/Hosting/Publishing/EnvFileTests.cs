using Aspire.Hosting.Docker;

namespace Telemetry.UnitTests.Hosting.Publishing;

public sealed class EnvFileTests
{
    /// <summary>Each was read back by docker compose 2.26 (config --format json) as the text on the left.</summary>
    [Theory]
    [InlineData("Mb7TQ*Y41}e5JHm.y-_~()+!{", "Mb7TQ*Y41}e5JHm.y-_~()+!{")]
    [InlineData("/a/b:c@d,e", "/a/b:c@d,e")]
    [InlineData("two words", "'two words'")]
    [InlineData(" #no comment", "' #no comment'")]
    [InlineData("p$w \"q\" \\n", "'p$w \"q\" \\n'")]
    [InlineData("it's", "\"it's\"")]
    [InlineData("a'b\"c$d\\e", "\"a'b\\\"c\\$d\\\\e\"")]
    [InlineData("line 1\nline 2\r", "\"line 1\\nline 2\\r\"")]
    [InlineData("ends with \\", "\"ends with \\\\\"")]
    [InlineData("", "")]
    public void Text_is_quoted_as_docker_compose_reads_it(string text, string quoted) => Assert.Equal(quoted, EnvFile.Quote(text));
}
