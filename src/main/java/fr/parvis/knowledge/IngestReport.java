package fr.parvis.knowledge;

import java.util.List;

/** What became of a source's items; added + updated + unchanged counts the good ones. */
public record IngestReport(
        long added,
        long updated,
        long unchanged,
        long removed,
        List<Source.Item.Failed> failed,
        List<Source.Item.Skipped> skipped,
        double seconds) {
    public IngestReport {
        failed = List.copyOf(failed);
        skipped = List.copyOf(skipped);
    }
}
