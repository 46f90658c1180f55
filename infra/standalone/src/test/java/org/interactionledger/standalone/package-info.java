/** The product as a whole: the rules of the house, and the program as a process of its own. */
@NullMarked
package org.interactionledger.standalone;

import org.jspecify.annotations.NullMarked;
