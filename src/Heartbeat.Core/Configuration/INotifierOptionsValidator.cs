namespace Heartbeat.Configuration;

/// <summary>Finds what is wrong with notifiers as they stand in configuration; whoever knows their types implements it.</summary>
internal interface INotifierOptionsValidator
{
    /// <summary>Returns one message for each fault, such as <c>Notifiers:ops:Url: ...</c>. No secret is in it.</summary>
    IEnumerable<string> Validate(HeartbeatOptions options);
}
