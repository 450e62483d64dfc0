using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Telemetry.UnitTests.Hosting.Api;

/// <summary>The types and members of Aspire that a built assembly refers to, as lines: <c>Type</c> or <c>Type.Member(parameters) : result</c>.</summary>
internal static class AspireReferences
{
    // The hosting assemblies, under our name and under the official ones.
    private static readonly string[] Assemblies = ["Telemetry.Hosting", "Aspire.Hosting"];

    public static IReadOnlyList<string> Of(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var reader = file.GetMetadataReader();
        var types = new TypeNames();
        var lines = new List<string>();
        lines.AddRange(reader.TypeReferences.Where(handle => IsAspire(reader, handle)).Select(handle => types.GetTypeFromReference(reader, handle, 0)));

        foreach (var member in reader.MemberReferences.Select(reader.GetMemberReference))
        {
            if (TypeOf(reader, member.Parent) is { } owner && IsAspire(reader, owner))
                lines.Add($"{types.GetTypeFromReference(reader, owner, 0)}.{reader.GetString(member.Name)}{Signature(member, types)}");
        }

        return lines;
    }

    private static string Signature(MemberReference member, TypeNames types)
    {
        if (member.GetKind() == MemberReferenceKind.Field)
            return " : " + member.DecodeFieldSignature(types, null);

        var method = member.DecodeMethodSignature(types, null);
        var generic = method.GenericParameterCount == 0 ? "" : $"<{string.Join(", ", Enumerable.Range(0, method.GenericParameterCount).Select(i => $"!!{i}"))}>";
        return $"{generic}({string.Join(", ", method.ParameterTypes)}) : {method.ReturnType}";
    }

    /// <summary>The type that declares a member; null where it is the assembly's own.</summary>
    private static TypeReferenceHandle? TypeOf(MetadataReader reader, EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference => (TypeReferenceHandle)parent,
        HandleKind.TypeSpecification => reader.GetTypeSpecification((TypeSpecificationHandle)parent).DecodeSignature(new GenericDefinitions(), null),
        _ => null,
    };

    private static bool IsAspire(MetadataReader reader, TypeReferenceHandle handle)
    {
        var scope = reader.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.TypeReference => IsAspire(reader, (TypeReferenceHandle)scope),
            HandleKind.AssemblyReference when reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name) is var name =>
                Array.Exists(Assemblies, assembly => name.StartsWith(assembly, StringComparison.Ordinal)),
            _ => false,
        };
    }
}
