@org.jspecify.annotations.NullMarked
package org.interactionledger.schemas.evidence;
