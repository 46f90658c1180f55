package org.interactionledger.telephony.control;

import java.util.regex.Pattern;
import org.interactionledger.schemas.control.Digits;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.party.Address;

/**
 * One word on a line to a switch. Whatever is not fixed in the source of {@link ControlLine} comes onto the line as one
 * of these, and none can hold a blank, a line break, a quote, a bracket, a comma, a dollar sign or anything else that a
 * switch would read as more than letters: so a request can name things and never say things.
 */
record Word(String text) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._+-]{1,80}");
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9*#]{1,32}");
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._/-]{1,200}");

    /** It cannot be said to a switch. Leaves the value out, which may be a person's number. */
    static final class Unsayable extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        Unsayable(String what) {
            super(what);
        }
    }

    Word {
        if (!PLAIN.matcher(text).matches()
                && !NUMBER.matcher(text).matches()
                && !PATH.matcher(text).matches()
                && !text.matches("[0-9*#A-D]{1,64}")) {
            throw new Unsayable(
                    "A word to a switch has letters, digits, dots, hyphens, underscores or plus signs, or is a"
                            + " number or a path, but this one of " + text.length() + " characters is neither");
        }
    }

    static Word of(String text) {
        if (!PLAIN.matcher(text).matches()) {
            throw new Unsayable(
                    "A name on a switch has 1 to 80 letters, digits, dots, hyphens, underscores or plus signs,"
                            + " but this one of " + text.length() + " characters has others");
        }
        return new Word(text);
    }

    static Word of(LegId leg) {
        return of(leg.toString());
    }

    static Word of(Digits digits) {
        return new Word(digits.keys());
    }

    static Word path(String text) {
        if (!PATH.matcher(text).matches()) {
            throw new Unsayable(
                    "A path on a switch begins with / and has letters, digits, dots, hyphens, underscores and"
                            + " slashes, but was '" + text + "'");
        }
        return new Word(text);
    }

    /** As it is dialled: a number with its country keeps its plus sign. */
    static Word dialled(Address address) {
        return switch (address) {
            case Address.E164 _, Address.Extension _, Address.ServiceNumber _, Address.NationalNumber _ -> {
                if (!NUMBER.matcher(address.display()).matches()) {
                    throw new Unsayable("A number to dial has 1 to 32 of 0-9, *, #, with or without a + before them");
                }
                yield new Word(address.display());
            }
            case Address.SipUri _, Address.Anonymous _, Address.Erased _ ->
                throw new Unsayable("Only numbers can be dialled, not a "
                        + address.getClass().getSimpleName());
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
