package org.interactionledger.telephony.translation;

import java.util.regex.Pattern;

/**
 * Which numbers are whose at this site. A switch tells numbers, not whom they belong to.
 *
 * @param extensions     phones of the contact centre itself
 * @param serviceNumbers hotlines, menus, queues, rooms and feature codes: what is dialled, but is no person's
 */
public record DialPlan(Pattern extensions, Pattern serviceNumbers) {

    /**
     * Extensions 1000 to 1099; service numbers of five digits that begin with 95, lots of four that begin with 60,
     * feature codes that begin with a star.
     */
    public static DialPlan standard() {
        return of("10\\d{2}", "95\\d{3}|60\\d{2}|\\*\\d+");
    }

    /** Both are regular expressions that the whole number must match. */
    public static DialPlan of(String extensions, String serviceNumbers) {
        return new DialPlan(Pattern.compile(extensions), Pattern.compile(serviceNumbers));
    }

    boolean isExtension(String number) {
        return extensions.matcher(number).matches();
    }

    boolean isServiceNumber(String number) {
        return serviceNumbers.matcher(number).matches();
    }
}
