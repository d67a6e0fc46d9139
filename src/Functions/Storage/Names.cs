namespace Pipeline.Functions.Storage;

/// <summary>Every container, queue and table. The bindings in <c>function.json</c> and the deployment use the same names.</summary>
public static class Names
{
    public static class Containers
    {
        /// <summary>Files that others put there, until they are sealed into <see cref="Archive"/>.</summary>
        public const string Incoming = "incoming";

        /// <summary>Uploads as they were sent, sealed.</summary>
        public const string Archive = "archive";

        /// <summary>Chunks of sightings between reading and linking.</summary>
        public const string Work = "work";

        /// <summary>Problems of each upload, row by row.</summary>
        public const string Receipts = "receipts";

        /// <summary>Checkpoint messages that could not be handled, for a person to look at or to replay.</summary>
        public const string Failed = "failed";

        /// <summary>Exports of the audit trail; immutable by the deployment.</summary>
        public const string Audit = "audit";

        public static readonly IReadOnlyList<string> All = [Incoming, Archive, Work, Receipts, Failed, Audit];
    }

    public static class Queues
    {
        public const string Uploads = "uploads";
        public const string Chunks = "chunks";
        public const string CheckpointLogs = "checkpoint-logs";
        public const string Alerts = "alerts";

        public static readonly IReadOnlyList<string> All = [Uploads, Chunks, CheckpointLogs, Alerts];

        /// <summary>Where the host puts what failed too often.</summary>
        public static string PoisonOf(string queue) => $"{queue}-poison";
    }

    public static class Tables
    {
        public const string Uploads = "uploads";
        public const string Partners = "partners";
        public const string Alerts = "alerts";
        public const string Deliveries = "deliveries";

        /// <summary>When to look at which alert.</summary>
        public const string Deadlines = "deadlines";


        /// <summary>Not <c>audit</c>: a table of that name, from before entries were chained, may be there still.</summary>
        public const string Audit = "audittrail";

        public const string Failures = "failures";

        /// <summary>Sets of headers and the mappings laid down for them.</summary>
        public const string Sources = "sources";

        /// <summary>The wrapped data keys of sightings and uploads.</summary>
        public const string DataKeys = "datakeys";

        /// <summary>Changes of many records that are under way.</summary>
        public const string Intentions = "intentions";

        /// <summary>Pairs of children that may be one.</summary>
        public const string Reviews = "reviews";

        public static readonly IReadOnlyList<string> All = [Uploads, Partners, Alerts, Deliveries, Deadlines, Audit, Failures, Sources, DataKeys, Intentions, Reviews];
    }
}
