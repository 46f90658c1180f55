@org.jspecify.annotations.NullMarked
package org.interactionledger.projections.evidence;
