/** How the embedded servers behave when they are started, killed, restarted and stopped. */
@NullMarked
package org.interactionledger.embedded;

import org.jspecify.annotations.NullMarked;
