namespace Heartbeat.PublicApi;

public sealed class ShapeTests
{
    private const int MostLines = 350;

    public static TheoryData<string> Packages => [.. Repository.Packages];

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_public_class_is_sealed_unless_it_is_made_to_be_derived_from(string package) => Assert.DoesNotContain(
        Repository.Load(package).GetExportedTypes(), static type => type is { IsSealed: false, IsAbstract: false });

    [Fact]
    public void No_source_file_is_long()
    {
        var separator = Path.DirectorySeparatorChar;
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{separator}obj{separator}", StringComparison.Ordinal)).ToList();

        Assert.True(sources.Count > 100, "The sources were not found.");
        Assert.DoesNotContain(sources, static path => File.ReadLines(path).Count() >= MostLines);
    }
}
