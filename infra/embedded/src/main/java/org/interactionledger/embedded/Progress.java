package org.interactionledger.embedded;

/** Told what a slow start is doing, one line at a time, by the thread that does it. */
@FunctionalInterface
public interface Progress {

    /** Tells nobody. */
    Progress SILENT = line -> {};

    /** One sentence for a person who waits; no line break in it. */
    void report(String line);
}
