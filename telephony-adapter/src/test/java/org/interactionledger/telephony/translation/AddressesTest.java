package org.interactionledger.telephony.translation;

import static org.assertj.core.api.Assertions.assertThat;

import org.interactionledger.schemas.party.Address;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {

    private final Addresses addresses = new Addresses(DialPlan.standard());

    @ParameterizedTest
    @CsvSource({
        "1001, Extension",
        "95001, ServiceNumber",
        "13800000001, NationalNumber",
        "94999, NationalNumber",
        "+8613800000001, E164",
        "anonymous, Anonymous",
        "Restricted, Anonymous",
        "'', Anonymous",
        "alice, SipUri",
    })
    void a_number_is_whose_the_dial_plan_says(String number, String kind) {
        assertThat(addresses.of(number).getClass().getSimpleName()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "sofia/internal/1002@127.0.0.1:5090 1002",
                "user/1002@example.org 1002",
                "{a=b,c=d}[leg_timeout=5]sofia/gateway/carrier/13900000001 13900000001",
                "loopback/1002/public/XML 1002",
                "user/1002,user/1003 1002"
            })
    void a_dial_string_calls_its_last_part(String dialString, String number) {
        Address address = addresses.ofDialString(dialString);

        assertThat(address.display()).isEqualTo(number);
    }
}
