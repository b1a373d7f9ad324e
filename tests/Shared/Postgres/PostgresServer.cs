using Npgsql;

namespace Heartbeat.Tests;

/// <summary>
/// A PostgreSQL server of the tests' own, on a free port of the loopback interface, gone after them: for
/// <c>IClassFixture</c> and <c>ICollectionFixture</c>.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    // Between the look for a free port and its use, another process may take it.
    private const int Attempts = 3;

    private PostgresFolder? _folder;
    private PostgresProcess? _process;
    private int _databases;

    /// <summary>Gets how to reach the database that every server has.</summary>
    public string ConnectionString => Connection("postgres");

    /// <summary>Makes an empty database and returns how to reach it.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test{Interlocked.Increment(ref _databases)}";
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync();
        return Connection(name);
    }

    public async Task InitializeAsync()
    {
        PostgresFolder.RemoveStale();
        for (var attempt = 1; _process is null; attempt++)
        {
            _folder = await PostgresFolder.CreateAsync();
            try
            {
                _process = await PostgresProcess.StartAsync(_folder);
            }
            catch (InvalidOperationException) when (attempt < Attempts)
            {
                _folder.Dispose();
            }
        }
    }

    public async Task DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _folder?.Dispose();
    }

    private string Connection(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _process?.Port ?? throw new InvalidOperationException("The server does not run."),
        Username = PostgresBinaries.User,
        Database = database,
    }.ConnectionString;
}
