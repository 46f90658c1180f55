/**
 * Scenario scripts: what people do, at which second, and what is then true of it. {@code ScriptParser} reads the format of
 * docs/simulator.md, {@code ScriptRun} does the deeds on a switch, {@code Truth} says in the form of the captures' truths
 * what a listener should have understood; neither looks at what the other does.
 */
@NullMarked
package org.interactionledger.simulator.script;

import org.jspecify.annotations.NullMarked;
