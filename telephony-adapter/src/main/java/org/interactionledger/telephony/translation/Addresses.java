package org.interactionledger.telephony.translation;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interactionledger.schemas.party.Address;

/** What kind of address a number of the switch is, by the site's dial plan. */
public record Addresses(DialPlan dialPlan) {

    /** What switches and carriers write where the caller withheld the number (RFC 3323 §4.1.1.3 and custom). */
    private static final Set<String> WITHHELD =
            Set.of("", "anonymous", "unknown", "unavailable", "restricted", "private", "withheld", "asserted");

    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final Pattern DIGITS = Pattern.compile("[0-9*#]+");

    /** {@code {variables}[variables]endpoint/…/1002@host:port}: the variables and all but the last part are dropped. */
    private static final Pattern VARIABLES = Pattern.compile("^(?:\\{[^}]*}|<[^>]*>|\\[[^]]*])*");

    private static final Pattern REFER_TARGET = Pattern.compile("^<?(?:sips?:|tel:)?([^@;>?]+).*$");

    public Address of(String number) {
        String text = number.strip();
        if (WITHHELD.contains(text.toLowerCase(Locale.ROOT))) {
            return new Address.Anonymous();
        } else if (dialPlan.isExtension(text)) {
            return new Address.Extension(text);
        } else if (dialPlan.isServiceNumber(text)) {
            return new Address.ServiceNumber(text);
        } else if (E164.matcher(text).matches()) {
            return new Address.E164(text);
        } else if (DIGITS.matcher(text).matches()) {
            return new Address.NationalNumber(text);
        }
        return new Address.SipUri(text);
    }

    /** Whom a dial string calls: the first of several, {@code loopback/1002/context} included. */
    Address ofDialString(String dialString) {
        String first = VARIABLES.matcher(dialString.strip()).replaceFirst("").split("[,|]", 2)[0];
        String[] parts = first.split("/", -1);
        boolean numberIsSecond = parts.length > 1 && parts[0].equals("loopback");
        String last = numberIsSecond ? parts[1] : parts[parts.length - 1];
        return of(last.split("[@;]", 2)[0]);
    }

    /** The user part of a SIP {@code Refer-To}: {@code <sip:1002@host:5060>} gives {@code 1002}. */
    static Optional<String> userOf(String referTo) {
        Matcher matcher = REFER_TARGET.matcher(referTo.strip());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    public static boolean isExtension(Address address) {
        return address instanceof Address.Extension;
    }

    /** Whether a channel of this name stands for no party: a loopback's half or the like, which only leads on to one. */
    public static boolean isTechnical(String channelName) {
        return channelName.startsWith("loopback/")
                || channelName.startsWith("null/")
                || channelName.startsWith("pickup/")
                || channelName.startsWith("error/");
    }
}
