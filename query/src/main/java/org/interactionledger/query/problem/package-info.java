/**
 * How a refusal looks: RFC 9457 problem details, in Chinese or English. Start with
 * {@link org.interactionledger.query.problem.ProblemKind}, the list of everything that can be wrong.
 */
@NullMarked
package org.interactionledger.query.problem;

import org.jspecify.annotations.NullMarked;
