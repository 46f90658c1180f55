/**
 * One document per contact in Elasticsearch, for figures and for words: written whole from a fold that PostgreSQL keeps,
 * versioned by position, in one index per region and tenant behind an alias. Template and mappings stand under
 * {@code elasticsearch/} in the resources. Start with {@link AnalyticsProjection}.
 */
@NullMarked
package org.interactionledger.projections.analytics;

import org.jspecify.annotations.NullMarked;
