/** What is decided about data subjects. */
@NullMarked
package org.interactionledger.command.subject;

import org.jspecify.annotations.NullMarked;
