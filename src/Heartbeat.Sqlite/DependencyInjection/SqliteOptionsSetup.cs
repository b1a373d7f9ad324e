using Heartbeat.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Heartbeat.Sqlite.DependencyInjection;

/// <summary>Binds the options from the section <c>Sqlite</c> of the one that <c>AddHeartbeat</c> reads.</summary>
internal sealed class SqliteOptionsSetup(HeartbeatConfiguration configuration) : IConfigureOptions<SqliteOptions>
{
    public void Configure(SqliteOptions options)
    {
        foreach (var section in configuration.Readable(SqliteOptionsValidator.Shape))
        {
            section.GetSection(SqliteOptionsValidator.Section).Bind(options);
        }
    }
}
