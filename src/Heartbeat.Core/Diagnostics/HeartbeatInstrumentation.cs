namespace Heartbeat.Diagnostics;

/// <summary>The names under which Heartbeat publishes metrics and traces. They are part of the contract: dashboards are built on them.</summary>
public static class HeartbeatInstrumentation
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Heartbeat";

    /// <summary>The name of the activity source.</summary>
    public const string ActivitySourceName = "Heartbeat";

    /// <summary>The names of the instruments. Durations are in seconds.</summary>
    public static class Instruments
    {
        /// <summary>Counts signals, by <see cref="Attributes.SignalKind"/> and <see cref="Attributes.SignalSource"/>.</summary>
        public const string Signals = "heartbeat.signals";

        /// <summary>How many monitors there are, by <see cref="Attributes.MonitorStatus"/>; counted anew every half minute.</summary>
        public const string MonitorCount = "heartbeat.monitor.count";

        /// <summary>Counts status changes, by <see cref="Attributes.PreviousMonitorStatus"/> and <see cref="Attributes.MonitorStatus"/>.</summary>
        public const string StatusChanges = "heartbeat.monitor.status_changes";

        /// <summary>How long completed runs took; with <see cref="Attributes.ErrorType"/> where they failed.</summary>
        public const string RunDuration = "heartbeat.run.duration";

        /// <summary>How long after a deadline it was noticed that it had passed.</summary>
        public const string DeadlineLag = "heartbeat.deadline.lag";

        /// <summary>How long attempts to hand over a message took, by <see cref="Attributes.NotifierName"/>.</summary>
        public const string NotificationDuration = "heartbeat.notification.duration";

        /// <summary>How long the store took, by <see cref="Attributes.StoreOperation"/>.</summary>
        public const string StoreOperationDuration = "heartbeat.store.operation.duration";

        /// <summary>Counts requests that a rate limit refused, by <see cref="Attributes.RateLimit"/>.</summary>
        public const string RateLimitRefusals = "heartbeat.rate_limit.refusals";

        /// <summary>
        /// In a process with Heartbeat.Client: counts signals by what became of them in the end
        /// (<see cref="Attributes.SignalResult"/>), and by <see cref="Attributes.ClientName"/>.
        /// </summary>
        public const string ClientSignals = "heartbeat.client.signals";

        /// <summary>
        /// In a process with Heartbeat.Client: how many signals wait for the server, by <see cref="Attributes.ClientName"/>.
        /// </summary>
        public const string ClientWaiting = "heartbeat.client.waiting";
    }

    /// <summary>The names of the activities.</summary>
    public static class Activities
    {
        /// <summary>A signal on its way into the store. Nothing is started for idle work.</summary>
        public const string Signal = "heartbeat.signal";

        /// <summary>One attempt to hand over a message.</summary>
        public const string Notify = "heartbeat.notify";
    }

    /// <summary>The names of the attributes on metrics and activities. No token is ever among the values.</summary>
    public static class Attributes
    {
        /// <summary>What the job said: <c>success</c>, <c>start</c>, <c>fail</c> and so on.</summary>
        public const string SignalKind = "heartbeat.signal.kind";

        /// <summary>How it came: <c>in_process</c> or <c>http</c>.</summary>
        public const string SignalSource = "heartbeat.signal.source";

        /// <summary>
        /// What became of it: <c>accepted</c>, <c>unknown_monitor</c> and so on. On activities, and on
        /// <see cref="Instruments.ClientSignals"/>, which also knows <c>dropped</c>, <c>expired</c> and <c>lost</c>.
        /// </summary>
        public const string SignalResult = "heartbeat.signal.result";

        /// <summary>The name that a client was added with; absent for the one without a name.</summary>
        public const string ClientName = "heartbeat.client.name";

        /// <summary>The monitor's name; on metrics only with <c>Heartbeat:MonitorNamesOnMetrics</c>.</summary>
        public const string MonitorName = "heartbeat.monitor.name";

        /// <summary>The slug that an activity's signal was sent to.</summary>
        public const string MonitorSlug = "heartbeat.monitor.slug";

        /// <summary>The status, after a change.</summary>
        public const string MonitorStatus = "heartbeat.monitor.status";

        /// <summary>The status before a change.</summary>
        public const string PreviousMonitorStatus = "heartbeat.monitor.status.previous";

        /// <summary>The notifier's name.</summary>
        public const string NotifierName = "heartbeat.notifier.name";

        /// <summary>The id of the message, the same in each attempt and at the receiver. On activities only.</summary>
        public const string NotificationId = "heartbeat.notification.id";

        /// <summary>What the store did: <c>open</c>, <c>sweep</c>, <c>keep_alive</c> and so on.</summary>
        public const string StoreOperation = "heartbeat.store.operation";

        /// <summary>Which limit it was: <c>management</c>, <c>unknown_tokens</c> or <c>pings</c>.</summary>
        public const string RateLimit = "heartbeat.rate_limit.name";

        /// <summary>What kind of failure it was; absent where there was none.</summary>
        public const string ErrorType = "error.type";
    }
}
