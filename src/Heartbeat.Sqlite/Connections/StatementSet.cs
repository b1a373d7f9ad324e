using Microsoft.Data.Sqlite;

namespace Heartbeat.Sqlite.Connections;

/// <summary>Statements that live as long as their connection is used.</summary>
internal sealed class StatementSet(SqliteConnection connection) : IDisposable
{
    private readonly List<Statement> _statements = [];

    public Statement Add(string sql)
    {
        var statement = new Statement(connection, sql);
        _statements.Add(statement);
        return statement;
    }

    public void Dispose() => _statements.ForEach(statement => statement.Dispose());
}
