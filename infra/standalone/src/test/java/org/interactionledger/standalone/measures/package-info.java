/**
 * The measures of {@code docs/metrics.md}, three times over the captures of a real switch: as the product answers, by the
 * SQL of that page, and from what was really done to the switch.
 */
@NullMarked
package org.interactionledger.standalone.measures;

import org.jspecify.annotations.NullMarked;
