/** Where the published schemas of a version of the product are read from: a directory, a jar, or this program itself. */
@NullMarked
package org.interactionledger.standalone.evolution;

import org.jspecify.annotations.NullMarked;
