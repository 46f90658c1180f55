/**
 * What really happened, told from captures of a switch's event socket: the decoder, translation, deciders and folds
 * of the product, over an event store in memory. {@link org.interactionledger.standalone.facts.EslFacts} is the
 * command; nothing here is used by the running application.
 */
@NullMarked
package org.interactionledger.standalone.facts;

import org.jspecify.annotations.NullMarked;
