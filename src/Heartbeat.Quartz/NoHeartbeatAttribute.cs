namespace Heartbeat.Quartz;

/// <summary>Says that the jobs of a class are not watched, unless the <c>JobDataMap</c> of one says that it is.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NoHeartbeatAttribute : Attribute;
