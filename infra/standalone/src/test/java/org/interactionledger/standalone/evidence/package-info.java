@NullMarked
package org.interactionledger.standalone.evidence;

import org.jspecify.annotations.NullMarked;
