namespace Heartbeat.Quartz;

/// <summary>Says that the jobs of a class are not watched, unless the <c>JobDataMap</c> of one says that it is.</summary>
/// <remarks>It counts for derived classes, too, unless they have <see cref="HeartbeatAttribute"/>.</remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NoHeartbeatAttribute : Attribute;
