/**
 * Who may use the API: access tokens, of which only hashes are kept, and what each may see.
 */
@NullMarked
package org.interactionledger.standalone.access;

import org.jspecify.annotations.NullMarked;
