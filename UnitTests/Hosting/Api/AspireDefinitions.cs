using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Telemetry.UnitTests.Hosting.Api;

/// <summary>The public types and members that an assembly has to offer, as lines: <c>Type</c> or <c>Type.Member(parameters) : result</c>.</summary>
internal static class AspireDefinitions
{
    // Of records, written by the compiler; no listing of an API names them.
    private static readonly HashSet<string> Synthesized =
        ["Equals", "GetHashCode", "ToString", "op_Equality", "op_Inequality", "<Clone>$", "PrintMembers", "get_EqualityContract", "Deconstruct", ".cctor"];

    public static IReadOnlyList<string> Of(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var reader = file.GetMetadataReader();
        var names = new TypeNames();
        return [.. reader.TypeDefinitions.Where(handle => IsPublic(reader, handle)).SelectMany(handle => LinesOf(reader, handle, names)).Distinct().Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> LinesOf(MetadataReader reader, TypeDefinitionHandle handle, TypeNames names)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = names.GetTypeFromDefinition(reader, handle, 0);
        yield return name;
        foreach (var method in type.GetMethods().Select(reader.GetMethodDefinition).Where(m => IsVisible(m.Attributes) && !Synthesized.Contains(reader.GetString(m.Name))))
        {
            var signature = method.DecodeSignature(names, null);
            var generic = signature.GenericParameterCount == 0 ? "" : $"<{string.Join(", ", Enumerable.Range(0, signature.GenericParameterCount).Select(i => $"!!{i}"))}>";
            yield return $"{name}.{reader.GetString(method.Name)}{generic}({string.Join(", ", signature.ParameterTypes)}) : {signature.ReturnType}";
        }

        foreach (var field in type.GetFields().Select(reader.GetFieldDefinition).Where(f => (f.Attributes & FieldAttributes.FieldAccessMask) == FieldAttributes.Public))
            yield return $"{name}.{reader.GetString(field.Name)} : {field.DecodeSignature(names, null)}";
    }

    private static bool IsVisible(MethodAttributes attributes) =>
        (attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    private static bool IsPublic(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        return (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public && reader.GetString(type.Namespace).StartsWith("Aspire.Hosting", StringComparison.Ordinal);
    }
}
