package org.interactionledger.eventstore;

import java.util.Locale;
import java.util.Optional;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.party.Address;

/**
 * An address in the one form by which its data subject is found again. Digits keep their meaning and lose only what
 * people write between them (RFC 3966 §5.1.1); the host of a SIP address knows no case (RFC 3261 §19.1.4). Two kinds of
 * address are never the same: extension 1001 and subscriber 1001 are two people.
 */
record KnownAddress(TenantId tenant, String kind, String normalised) {

    /** Empty for a withheld number: nobody can be found by it. */
    static Optional<KnownAddress> of(TenantId tenant, Address address) {
        return switch (address) {
            case Address.E164(var number) -> known(tenant, "e164", number);
            case Address.Extension(var number) -> known(tenant, "extension", number.strip());
            case Address.ServiceNumber(var number) -> known(tenant, "service-number", number.strip());
            case Address.NationalNumber(var number) ->
                known(tenant, "national-number", number.replaceAll("[\\s().-]", ""));
            case Address.SipUri(var uri) -> known(tenant, "sip-uri", lowerCaseHost(uri.strip()));
            case Address.Anonymous() -> Optional.empty();
            case Address.Erased() ->
                throw new IllegalArgumentException("An erased address belongs to nobody: ask for the subject of an"
                        + " address only where a source reports one");
        };
    }

    private static Optional<KnownAddress> known(TenantId tenant, String kind, String normalised) {
        return Optional.of(new KnownAddress(tenant, kind, normalised));
    }

    private static String lowerCaseHost(String uri) {
        int host = uri.indexOf('@') + 1;
        return uri.substring(0, host) + uri.substring(host).toLowerCase(Locale.ROOT);
    }
}
