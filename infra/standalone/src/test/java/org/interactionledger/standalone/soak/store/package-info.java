/** Shorter runs of the store's soak, and proof that it sees what is wrong: start with {@code StoreSoakIT}. */
@NullMarked
package org.interactionledger.standalone.soak.store;

import org.jspecify.annotations.NullMarked;
