using System.Runtime.Versioning;

// Some start nodes of a cluster and send them signals.
[assembly: UnsupportedOSPlatform("windows")]
