/** Every bench runs here once, small: what it reports has the promised shape, and it measured what it says. */
@NullMarked
package org.interactionledger.bench;

import org.jspecify.annotations.NullMarked;
