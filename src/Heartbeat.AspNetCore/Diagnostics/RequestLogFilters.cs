using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Heartbeat.AspNetCore.Diagnostics;

/// <summary>Keeps the categories of <see cref="RequestLogs"/> quiet, whatever rules the app has for its log.</summary>
/// <remarks>
/// Of two rules for a category, one that names a provider beats one that names none, whatever their categories are: with
/// <c>Logging:Console:LogLevel:Default</c> set, a filter for all providers means nothing to the console. So each
/// provider that any rule names gets the rule once more. All this after the app's own configuration, at every reload.
/// </remarks>
internal sealed class RequestLogFilters : IPostConfigureOptions<LoggerFilterOptions>
{
    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        string?[] providers =
            [.. options.Rules.Select(static rule => rule.ProviderName).Append(null).Distinct(StringComparer.Ordinal)];
        foreach (var (category, level) in RequestLogs.SafeLevels)
        {
            // A rule for a part of the category would be the closer one.
            foreach (var rule in options.Rules.Where(rule => IsWithin(rule.CategoryName, category)).ToList())
            {
                if (rule.Filter is not null || rule.LogLevel is not { } allowed || allowed < level)
                {
                    options.Rules.Remove(rule);
                }
            }

            // What the app has set to say even less stays so.
            var rules = providers.Select(provider => new LoggerFilterRule(
                provider, category, Later(level, LevelOf(options, provider, category)), filter: null)).ToList();
            foreach (var rule in rules)
            {
                options.Rules.Add(rule);
            }
        }
    }

    private static bool IsWithin(string? ruleCategory, string category) =>
        ruleCategory?.StartsWith(category, StringComparison.OrdinalIgnoreCase) == true;

    private static LogLevel Later(LogLevel one, LogLevel other) => one > other ? one : other;

    // As the logger factory chooses: a rule for the provider first, then the closest category, then the last one.
    private static LogLevel LevelOf(LoggerFilterOptions options, string? provider, string category)
    {
        var rule = options.Rules
            .Where(rule => (rule.ProviderName is null || rule.ProviderName == provider)
                && (rule.CategoryName is null || category.StartsWith(rule.CategoryName, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(static rule => rule.ProviderName is not null)
            .ThenBy(static rule => rule.CategoryName?.Length ?? 0)
            .LastOrDefault();
        return rule is null ? options.MinLevel : rule.LogLevel ?? LogLevel.Trace;
    }
}
