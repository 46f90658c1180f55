package org.interactionledger.schemas.party;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.regex.Pattern;

/** How a party is reached, in the forms that real switches report. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Address.E164.class, name = "e164"),
    @JsonSubTypes.Type(value = Address.Extension.class, name = "extension"),
    @JsonSubTypes.Type(value = Address.ServiceNumber.class, name = "service-number"),
    @JsonSubTypes.Type(value = Address.NationalNumber.class, name = "national-number"),
    @JsonSubTypes.Type(value = Address.SipUri.class, name = "sip-uri"),
    @JsonSubTypes.Type(value = Address.Anonymous.class, name = "anonymous"),
    @JsonSubTypes.Type(value = Address.Erased.class, name = "erased")
})
public sealed interface Address {

    /** As people write it, and as the switch dialled it: {@code 1001}, {@code 13800000001}, {@code anonymous}. */
    @JsonIgnore
    String display();

    /** A number with its country: ITU-T E.164. */
    record E164(String number) implements Address {
        private static final Pattern SHAPE = Pattern.compile("\\+[1-9]\\d{6,14}");

        public E164 {
            if (!SHAPE.matcher(number).matches()) {
                throw new IllegalArgumentException(
                        "E.164 number must start with + and have 7 to 15 digits, but was '" + number + "'");
            }
        }

        @Override
        public String display() {
            return number;
        }
    }

    /** A phone of the contact centre itself, usually an agent's. */
    record Extension(String number) implements Address {
        @Override
        public String display() {
            return number;
        }
    }

    /** A number of the contact centre that is dialled from outside: a hotline, a menu, a queue, a room. */
    record ServiceNumber(String number) implements Address {
        @Override
        public String display() {
            return number;
        }
    }

    /** A subscriber's number as the carrier sent it, without a country: the digits are kept as they came. */
    record NationalNumber(String number) implements Address {
        @Override
        public String display() {
            return number;
        }
    }

    /** A SIP address that is no number (RFC 3261 §19.1), or anything else that the switch dialled by name. */
    record SipUri(String uri) implements Address {
        @Override
        public String display() {
            return uri;
        }
    }

    /** The caller withheld the number. */
    record Anonymous() implements Address {
        @Override
        public String display() {
            return "anonymous";
        }
    }

    /** There was an address, and its data subject has been erased since. Written by no one; met by readers only. */
    record Erased() implements Address {
        @Override
        public String display() {
            return "erased";
        }
    }
}
