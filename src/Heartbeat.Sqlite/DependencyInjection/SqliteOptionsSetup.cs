using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Heartbeat.Sqlite.DependencyInjection;

/// <summary>Binds the options where the app has configuration.</summary>
internal sealed class SqliteOptionsSetup(IServiceProvider services) : IConfigureOptions<SqliteOptions>
{
    public void Configure(SqliteOptions options) =>
        services.GetService<IConfiguration>()?.GetSection(SqliteOptionsValidator.Section).Bind(options);
}
