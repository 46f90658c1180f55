package org.interactionledger.schemas.telephony;

import java.util.List;

/** All switches of one tenant that the answering adapter speaks for. */
public record SwitchStatuses(List<SwitchStatus> switches) {}
