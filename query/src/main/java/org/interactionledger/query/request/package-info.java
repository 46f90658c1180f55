/**
 * Who asks, for which tenant, with which parameters: the caller behind a request, the tenant it is about, and fields
 * read so that every wrong one is named. Knows nothing of what is asked.
 */
@NullMarked
package org.interactionledger.query.request;

import org.jspecify.annotations.NullMarked;
