/**
 * What a switch reports about channels becomes what people mean by contacts: commands of the published language,
 * folded purely from the switch's events. No clock, no random, no I/O: the same events from the start give the same
 * commands, which is how the model is rebuilt from the frame journal. One class for each subject (legs, meetings,
 * handovers, queues, …); {@link org.interactionledger.telephony.translation.SwitchModel} is where to start.
 */
@NullMarked
package org.interactionledger.telephony.translation;

import org.jspecify.annotations.NullMarked;
