using System.Runtime.Versioning;

// These tests use the wall clock: one at a time, so that none takes the processor from another.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

// They run scripts and send signals.
[assembly: UnsupportedOSPlatform("windows")]
