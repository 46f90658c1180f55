/**
 * Measures the log and what stands around it, against a peer and a physical limit in one run: interleaved rounds,
 * medians, one JSON shape. Every bench has an embedded PostgreSQL of its own, deleted afterwards. The events are those
 * of real calls, read from captures. Begin at {@link AppendBench}; {@link BenchReport} is the shape.
 */
@NullMarked
package org.interactionledger.bench;

import org.jspecify.annotations.NullMarked;
