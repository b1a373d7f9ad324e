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

            foreach (var provider in providers)
            {
                options.Rules.Add(new LoggerFilterRule(provider, category, level, filter: null));
            }
        }
    }

    private static bool IsWithin(string? ruleCategory, string category) =>
        ruleCategory?.StartsWith(category, StringComparison.OrdinalIgnoreCase) == true;
}
