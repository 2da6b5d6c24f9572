package fr.parvis.web;

/** Says whether requests can be served now; throws or answers false when they cannot. */
@FunctionalInterface
public interface Readiness {
    boolean isReady();
}
