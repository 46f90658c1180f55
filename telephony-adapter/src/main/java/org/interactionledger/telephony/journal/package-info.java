/**
 * The frame journal: what a switch said, written as it came and encrypted, before anyone interprets it. It is the
 * adapter's spool while the write side is away, and its memory after a crash. Knows nothing of what frames mean.
 * Start at {@link org.interactionledger.telephony.journal.FrameJournal}; the file format is in {@code SegmentFormat}.
 */
@NullMarked
package org.interactionledger.telephony.journal;

import org.jspecify.annotations.NullMarked;
