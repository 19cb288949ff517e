package org.cordee.store;

/** What goes in and out by the thousand. */
public record Bulk(BulkJobs jobs, Exports exports, ImportLines lines) {
    static Bulk of(Engine engine) {
        return new Bulk(new BulkJobs(engine), new Exports(engine), new ImportLines(engine.database()));
    }
}
