@org.jspecify.annotations.NullMarked
package org.interactionledger.query.evidence;
