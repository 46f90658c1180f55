package org.interactionledger.standalone.records;

/** Says of a failed command whether its failure passes by itself. */
@FunctionalInterface
public interface TransientFailures {

    boolean cause(Throwable failure);
}
