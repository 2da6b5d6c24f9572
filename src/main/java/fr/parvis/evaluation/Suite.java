package fr.parvis.evaluation;

import fr.parvis.platform.Progress;

/** A golden set with its measure. Runs on the data folder it was given, and calls no model but the local encoder. */
public interface Suite {
    /** How the command line names it. */
    String name();

    /** What it measures, in French. */
    String title();

    SuiteReport run(Progress progress);
}
