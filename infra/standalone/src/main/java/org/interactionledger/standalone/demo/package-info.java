/**
 * A switch that plays recordings of real calls, so that whoever starts the product for the first time sees calls move.
 */
@NullMarked
package org.interactionledger.standalone.demo;

import org.jspecify.annotations.NullMarked;
