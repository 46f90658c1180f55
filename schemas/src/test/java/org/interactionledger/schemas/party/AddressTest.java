package org.interactionledger.schemas.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"+8613800000001", "+1234567", "+123456789012345"})
    void a_number_with_its_country_has_seven_to_fifteen_digits(String number) {
        assertThat(new Address.E164(number).display()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "8613800000001", "0086-21-5555", "+0123456789", "+123456", "+1234567890123456", "+86 138"})
    void anything_else_is_refused_with_the_rule_and_the_value(String number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Address.E164(number))
                .withMessage("E.164 number must start with + and have 7 to 15 digits, but was '" + number + "'");
    }

    @Test
    void who_withheld_or_was_erased_is_said_in_a_word() {
        assertThat(new Address.Anonymous().display()).isEqualTo("anonymous");
        assertThat(new Address.Erased().display()).isEqualTo("erased");
        assertThat(new PersonalText.Erased().display()).isEqualTo("erased");
    }
}
