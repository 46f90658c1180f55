package org.interactionledger.telephony.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.interactionledger.schemas.control.ControlAction;
import org.interactionledger.schemas.control.Digits;
import org.interactionledger.schemas.control.ReleaseCause;
import org.interactionledger.schemas.identity.AgentId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.party.Address;
import org.junit.jupiter.api.Test;

class ControlLineTest {

    private static final LegId LEG = new LegId(UUID.fromString("9f0d6a52-c8f1-4c1d-8d4b-2c7e6f5a4b31"));
    private static final AgentId WANG = AgentId.of("demo:1001");
    private static final long SEED = 20261124;

    private final ControlLine lines = new ControlLine(ControlSettings.STANDARD);

    @Test
    void a_number_outside_goes_through_the_dial_plan_and_a_phone_of_the_house_does_not() {
        assertThat(attended(new Address.Extension("1002")))
                .isEqualTo("uuid_broadcast " + LEG + " att_xfer::user/1002 aleg");
        assertThat(attended(new Address.E164("+8613800000001")))
                .isEqualTo("uuid_broadcast " + LEG + " att_xfer::loopback/+8613800000001/default aleg");
    }

    @Test
    void a_rejected_leg_says_so() {
        assertThat(line(new ControlAction.HangUp(LEG, ReleaseCause.CALL_REJECTED)))
                .isEqualTo("uuid_kill " + LEG + " CALL_REJECTED");
    }

    @Test
    void names_of_the_switchs_own_configuration_are_words_too() {
        ControlLine elsewhere = new ControlLine(new ControlSettings("internal", "cc.example", "wide", "/rec"));

        assertThat(elsewhere.of(new ControlAction.PauseRecording(LEG), Optional.empty(), Optional.empty()))
                .isEqualTo("uuid_record " + LEG + " mask /rec/rec-" + LEG + ".wav");
        assertThat(elsewhere.of(
                        new ControlAction.QueueLogout(WANG, new QueueName("support")),
                        Optional.empty(),
                        Optional.empty()))
                .isEqualTo("callcenter_config tier del support@cc.example 1001");
        assertThatExceptionOfType(Word.Unsayable.class)
                .isThrownBy(() -> new ControlSettings("a b", "default", "default", "/rec"));
        assertThatExceptionOfType(Word.Unsayable.class)
                .isThrownBy(() -> new ControlSettings("default", "default", "default", "/rec ordings"));
    }

    /** The law: whatever stands in a number or a queue's name, it is one word on the line, or there is no line. */
    @Test
    void nothing_that_varies_can_say_more_than_one_word() {
        Random random = new Random(SEED);
        String letters = "01*#+aZ._- '\"\n\r\t(){}[],;:|&$<>%@/\\\u0000售";
        for (int i = 0; i < 20_000; i++) {
            String text = random.ints(1 + random.nextInt(6), 0, letters.length())
                    .collect(StringBuilder::new, (all, at) -> all.append(letters.charAt(at)), StringBuilder::append)
                    .toString();
            assertOneWord(
                    text,
                    () -> lines.of(
                            new ControlAction.BlindTransfer(LEG),
                            Optional.of(new Address.Extension(text)),
                            Optional.empty()));
            if (text.chars().noneMatch(c -> c == '@' || c < ' ')) {
                assertOneWord(
                        text,
                        () -> lines.of(
                                new ControlAction.QueueLogin(WANG, new QueueName(text)),
                                Optional.empty(),
                                Optional.empty()));
            }
        }
    }

    private interface Saying {
        String line();
    }

    private static void assertOneWord(String text, Saying saying) {
        try {
            String line = saying.line();
            assertThat(text).matches("[A-Za-z0-9._+*#-]+");
            assertThat(List.of(line.split(" ", -1)))
                    .anyMatch(word -> word.equals(text) || word.equals(text + "@default"));
        } catch (Word.Unsayable refused) {
            assertThat(refused.getMessage()).doesNotContain("'");
        }
    }

    @Test
    void only_numbers_are_dialled() {
        for (Address address : List.of(new Address.SipUri("sip:a@b"), new Address.Anonymous(), new Address.Erased())) {
            assertThatExceptionOfType(Word.Unsayable.class).isThrownBy(() -> attended(address));
        }
    }

    @Test
    void digits_are_digits() {
        assertThat(lines.of(new ControlAction.SendDigits(LEG), Optional.empty(), Optional.of(Digits.of("12#A"))))
                .isEqualTo("uuid_send_dtmf " + LEG + " 12#A");
    }

    private String attended(Address to) {
        return lines.of(new ControlAction.AttendedTransfer(LEG), Optional.of(to), Optional.empty());
    }

    private String line(ControlAction action) {
        return lines.of(action, Optional.empty(), Optional.empty());
    }
}
