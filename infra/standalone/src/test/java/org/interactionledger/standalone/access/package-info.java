/** Access tokens in their file. */
@NullMarked
package org.interactionledger.standalone.access;

import org.jspecify.annotations.NullMarked;
