using System.Collections.Immutable;

namespace Heartbeat.Engine;

/// <summary>Finds dependencies that lead back to where they begin. The dry run of an import asks the same.</summary>
internal static class DependencyCycle
{
    /// <summary>Finds the way by which the dependencies of a monitor lead back to itself.</summary>
    /// <param name="own">The monitor's slug; without one nothing can depend on it.</param>
    /// <param name="dependsOn">The slugs that it depends on.</param>
    /// <param name="parentsOf">Returns what another slug depends on.</param>
    /// <returns>The slugs on that way, or <see langword="null"/> where there is none.</returns>
    public static string? Find(
        string? own, ImmutableArray<string> dependsOn, Func<string, ImmutableArray<string>> parentsOf)
    {
        if (own is null || dependsOn.IsDefaultOrEmpty)
        {
            return null;
        }

        var cameFrom = new Dictionary<string, string>(StringComparer.Ordinal);
        var ahead = new Stack<string>();
        Follow(own, dependsOn, cameFrom, ahead);
        while (ahead.TryPop(out var slug))
        {
            if (slug == own)
            {
                return WayTo(own, cameFrom);
            }

            Follow(slug, parentsOf(slug), cameFrom, ahead);
        }

        return null;
    }

    private static void Follow(
        string slug, ImmutableArray<string> parents, Dictionary<string, string> cameFrom, Stack<string> ahead)
    {
        foreach (var parent in parents)
        {
            if (cameFrom.TryAdd(parent, slug))
            {
                ahead.Push(parent);
            }
        }
    }

    private static string WayTo(string own, Dictionary<string, string> cameFrom)
    {
        var way = new List<string> { own };
        for (var slug = cameFrom[own]; slug != own; slug = cameFrom[slug])
        {
            way.Add(slug);
        }

        way.Add(own);
        way.Reverse();
        return string.Join(" -> ", way);
    }
}
