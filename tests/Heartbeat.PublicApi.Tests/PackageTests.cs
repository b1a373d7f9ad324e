using System.Diagnostics;
using System.IO.Compression;
using System.Reflection;
using System.Xml.Linq;

namespace Heartbeat.PublicApi;

/// <summary>Packs what was built and looks into the packages.</summary>
public sealed class PackageTests
{
    private const string MetaPackage = "Heartbeat";

    [Fact]
    public async Task Each_package_holds_its_library_its_documentation_its_icon_and_its_readme()
    {
        var folder = Directory.CreateTempSubdirectory("heartbeat-packages-");
        try
        {
            await PackAsync(folder.FullName);

            Assert.All(Repository.Packages, package =>
            {
                using var archive = Open(folder, package);
                var names = archive.Entries.Select(static entry => entry.FullName).ToHashSet(StringComparer.Ordinal);
                string[] wanted = [$"lib/net10.0/{package}.dll", $"lib/net10.0/{package}.xml", "icon.png", "README.md"];
                Assert.Empty(wanted.Except(names, StringComparer.Ordinal));
            });
            using var meta = Open(folder, MetaPackage);
            Assert.DoesNotContain(meta.Entries, static entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal));
            Assert.NotNull(meta.GetEntry("icon.png"));
            Assert.NotNull(meta.GetEntry("README.md"));
            Assert.Equal(["Heartbeat.AspNetCore", "Heartbeat.Notifiers", "Heartbeat.Sqlite"], DependenciesOf(meta));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ZipArchive Open(DirectoryInfo folder, string package) => ZipFile.OpenRead(Assert.Single(
        folder.GetFiles("*.nupkg"),
        file => Path.GetFileNameWithoutExtension(file.Name)[..^Version.Length] == $"{package}.").FullName);

    private static string Version { get; } = Repository.Load("Heartbeat.Core")
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static string[] DependenciesOf(ZipArchive package)
    {
        using var stream = package.Entries.Single(static one => one.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return
        [
            .. XDocument.Load(stream).Descendants().Where(static one => one.Name.LocalName == "dependency")
                .Select(static one => one.Attribute("id")!.Value).Order(StringComparer.Ordinal),
        ];
    }

    // One build of a project that packs all: starting the SDK anew for each would take most of the time.
    private static async Task PackAsync(string folder)
    {
        var project = Path.Combine(folder, "pack.proj");
        string[] all = [.. Repository.Packages, MetaPackage];
        var projects = string.Join(';', all.Select(static one => Path.Combine(Repository.Root, "src", one, $"{one}.csproj")));
        var configuration = typeof(PackageTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        await File.WriteAllTextAsync(project, $"""
            <Project>
              <Target Name="PackAll">
                <MSBuild Projects="{projects}" Targets="Pack"
                  Properties="NoBuild=true;Configuration={configuration};PackageOutputPath={folder}" />
              </Target>
            </Project>
            """);
        var start = new ProcessStartInfo("dotnet", ["msbuild", project, "-t:PackAll", "-warnaserror", "-nodeReuse:false"])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output);
    }
}
