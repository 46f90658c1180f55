package org.interactionledger.telephony.translation;

import static org.assertj.core.api.Assertions.assertThat;

import org.interactionledger.schemas.interaction.Observation;
import org.junit.jupiter.api.Test;

class MaskTest {

    private static final String FILE = "/var/lib/recordings/a.wav";

    private final Talk talk = new Talk().talking();

    @Test
    void a_recording_is_paused_and_goes_on_once_each() {
        talk.says("RECORD_START", "caller", "Record-File-Path", FILE);

        asked("mask " + FILE);
        asked("mask " + FILE);
        asked("unmask all");

        assertThat(talk.seenOf("caller"))
                .filteredOn(seen ->
                        seen instanceof Observation.RecordingPause || seen instanceof Observation.RecordingResume)
                .hasExactlyElementsOfTypes(Observation.RecordingPause.class, Observation.RecordingResume.class);
    }

    /** Digits that are pressed from now on are not to be kept: the pause matters, whoever saw the beginning. */
    @Test
    void a_recording_whose_beginning_nobody_heard_is_paused_as_well() {
        asked("mask " + FILE);

        assertThat(talk.seenOf("caller")).hasAtLeastOneElementOfType(Observation.RecordingPause.class);
    }

    @Test
    void all_recordings_are_none_where_none_is_known() {
        asked("mask all");

        assertThat(talk.seenOf("caller")).doesNotHaveAnyElementsOfTypes(Observation.RecordingPause.class);
    }

    private void asked(String what) {
        talk.says(
                "API",
                "caller",
                "API-Command",
                "uuid_record",
                "API-Command-Argument",
                Talk.channel("caller") + " " + what);
    }
}
