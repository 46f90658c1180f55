package org.interactionledger.schemas.control;

import org.interactionledger.schemas.identity.ControlId;

/** What became of something that a switch was asked to do; answered with a {@link ControlAnswer}. */
public record GetControl(ControlId control) {}
