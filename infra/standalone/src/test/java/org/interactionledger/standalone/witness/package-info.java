@org.jspecify.annotations.NullMarked
package org.interactionledger.standalone.witness;
