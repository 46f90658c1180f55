/**
 * The long versions of tests: the whole product as a process of its own, fed by simulated switches, killed at random,
 * and held against what really happened. Start with {@link Rehearsal}.
 */
@NullMarked
package org.interactionledger.standalone.soak;

import org.jspecify.annotations.NullMarked;
