namespace Heartbeat.Signals;

/// <summary>Turns an exception into what is kept of it.</summary>
internal static class ExceptionContent
{
    public static SignalContent? Of(Exception? exception) => exception is null
        ? null
        : new SignalContent
        {
            Message = $"{exception.GetType().Name}: {exception.Message}",
            Body = exception.ToString(),
        };
}
