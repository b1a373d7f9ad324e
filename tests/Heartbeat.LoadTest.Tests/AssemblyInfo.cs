// Processes that load the machine: one at a time, so that none takes the processor from another.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
