using System.Text.Json;
using Telemetry.UnitTests.Docs;

namespace Telemetry.UnitTests.Hosting.Publishing;

public sealed class ManifestSchemaTests
{
    [Fact]
    public void Manifest_of_the_official_packages_is_valid()
    {
        using var manifest = JsonDocument.Parse(Checkout.Text("UnitTests/Hosting/Publishing/official-manifest.json"));

        Assert.Empty(ManifestSchema.Problems(manifest));
    }

    [Theory]
    [InlineData("""{ "type": "container.v0", "image": "a:1", "bindings": { "http": { "scheme": "http", "protocol": "tcp", "transport": "http", "port": 80, "targetPort": 8080, "external": true } } }""")]
    [InlineData("""{ "type": "container.v1", "build": { "context": "..", "dockerfile": "../Dockerfile", "stage": "final", "args": { "A": "1" } }, "args": ["-x"] }""")]
    [InlineData("""{ "type": "container.v1", "image": "a:1", "bindMounts": [{ "source": "a", "target": "/a", "readOnly": true }] }""")]
    [InlineData("""{ "type": "parameter.v0", "value": "{x.inputs.value}", "inputs": { "value": { "type": "string", "secret": true, "default": { "generate": { "minLength": 22, "special": false } } } } }""")]
    [InlineData("""{ "type": "parameter.v0", "value": "{x.inputs.value}", "inputs": { "value": { "type": "string", "default": { "value": "hello" } } } }""")]
    [InlineData("""{ "type": "somebody.elses.v1", "anything": [1, 2] }""")]
    public void Resource_of_a_known_shape_has_no_problem(string resource) => Assert.Empty(ProblemsOf(resource));

    [Theory]
    [InlineData("""{ "error": "This resource does not support generation in the manifest." }""", "resources.x: must be an object with a 'type'")]
    [InlineData("""{ "type": "container.v2", "image": "a" }""", "resources.x.type: 'container.v2' is no type of the schema")]
    [InlineData("""{ "type": "container.v0" }""", "resources.x: 'image' is missing")]
    [InlineData("""{ "type": "container.v0", "build": { "context": ".", "dockerfile": "Dockerfile" }, "image": "a" }""", "resources.x: 'build' is not a property here")]
    [InlineData("""{ "type": "container.v1", "build": { "context": ".", "dockerfile": "Dockerfile" }, "image": "a" }""", "resources.x: needs either 'image' or 'build'")]
    [InlineData("""{ "type": "container.v1", "build": { "context": "." } }""", "resources.x.build: 'dockerfile' is missing")]
    [InlineData("""{ "type": "container.v0", "image": "a", "args": ["a", 1] }""", "resources.x.args[1]: must be of kind String, not Number")]
    [InlineData("""{ "type": "container.v0", "image": "a", "args": "a" }""", "resources.x.args: must be a list")]
    [InlineData("""{ "type": "container.v0", "image": "a", "env": { "A": null } }""", "resources.x.env.A: must be of kind String, not Null")]
    [InlineData("""{ "type": "container.v0", "image": "a", "volumes": [{ "target": "/a", "readOnly": false }] }""", "resources.x.volumes[0]: 'name' is missing")]
    [InlineData("""{ "type": "container.v0", "image": "a", "bindMounts": [{ "source": "/a", "target": "/a", "readOnly": "yes" }] }""", "resources.x.bindMounts[0].readOnly: must be true or false")]
    [InlineData("""{ "type": "container.v0", "image": "a", "bindings": { "http": { "scheme": "ftp", "protocol": "tcp", "transport": "tcp" } } }""", "resources.x.bindings.http.scheme: 'ftp' must be one of http, https, tcp, udp")]
    [InlineData("""{ "type": "container.v0", "image": "a", "bindings": { "http": { "scheme": "http", "protocol": "tcp", "transport": "udp" } } }""", "resources.x.bindings.http.transport: 'udp' must be one of http, http2, tcp")]
    [InlineData("""{ "type": "container.v0", "image": "a", "bindings": { "http": { "scheme": "http", "protocol": "tcp" } } }""", "resources.x.bindings.http: 'transport' is missing")]
    [InlineData("""{ "type": "container.v0", "image": "a", "bindings": { "http": { "scheme": "http", "protocol": "tcp", "transport": "http", "containerPort": 80 } } }""", "resources.x.bindings.http: 'containerPort' is not a property here")]
    [InlineData("""{ "type": "project.v0" }""", "resources.x: 'path' is missing")]
    [InlineData("""{ "type": "project.v0", "path": "a.csproj", "volumes": [] }""", "resources.x: 'volumes' is not a property here")]
    [InlineData("""{ "type": "executable.v0", "command": "a" }""", "resources.x: 'workingDirectory' is missing")]
    [InlineData("""{ "type": "value.v0" }""", "resources.x: 'connectionString' is missing")]
    [InlineData("""{ "type": "annotated.string", "value": "a", "filter": "base64" }""", "resources.x.filter: 'base64' must be one of uri")]
    [InlineData("""{ "type": "parameter.v0", "value": "a" }""", "resources.x: 'inputs' is missing")]
    [InlineData("""{ "type": "parameter.v0", "value": "a", "inputs": { "value": { "type": "number" } } }""", "resources.x.inputs.value.type: 'number' must be one of string")]
    [InlineData("""{ "type": "parameter.v0", "value": "a", "inputs": { "value": { "type": "string", "default": { "value": "a", "generate": { "minLength": 1 } } } } }""", "resources.x.inputs.value.default: needs either 'generate' or 'value'")]
    [InlineData("""{ "type": "parameter.v0", "value": "a", "inputs": { "value": { "type": "string", "default": { "generate": { "lower": true } } } } }""", "resources.x.inputs.value.default.generate: 'minLength' is missing")]
    public void Violation_is_named_with_its_place(string resource, string problem) => Assert.Equal([problem], ProblemsOf(resource));

    [Theory]
    [InlineData("[]")]
    [InlineData("""{ "resource": {} }""")]
    public void Document_without_resources_is_no_manifest(string text)
    {
        using var manifest = JsonDocument.Parse(text);

        Assert.Equal(["(root): must be an object with 'resources'"], ManifestSchema.Problems(manifest));
    }

    private static IReadOnlyList<string> ProblemsOf(string resource)
    {
        using var manifest = JsonDocument.Parse($$"""{ "resources": { "x": {{resource}} } }""");
        return ManifestSchema.Problems(manifest);
    }
}
