package org.interactionledger.command.web;

import java.util.List;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.identity.UserId;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Who sends a request, and for which tenant.
 *
 * <p>Contract with whoever authenticates: the name of the authentication is the user; each authority
 * {@code TENANT_x} lets the user act for tenant x, the first one being the default.
 */
public record Caller(UserId user, TenantId tenant) {

    private static final String TENANT_AUTHORITY = "TENANT_";

    /**
     * @param asked the tenant that the request names, or empty
     * @throws TenantNotAllowed if the user may not act for it
     */
    public static Caller of(Authentication authentication, String asked) {
        List<String> tenants = tenantsOf(authentication);
        String tenant = asked.isEmpty() && !tenants.isEmpty() ? tenants.getFirst() : asked;
        requireTenant(authentication, tenant);
        return new Caller(new UserId(authentication.getName()), TenantId.of(tenant));
    }

    /** All that the caller may act for, the default one first. */
    public static List<String> tenantsOf(Authentication authentication) {
        return authentication.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(authority -> authority != null && authority.startsWith(TENANT_AUTHORITY))
                .map(authority -> authority.substring(TENANT_AUTHORITY.length()))
                .toList();
    }

    /** @throws TenantNotAllowed if the caller may not act for it */
    public static void requireTenant(Authentication authentication, String tenant) {
        List<String> tenants = tenantsOf(authentication);
        if (!tenants.contains(tenant)) {
            throw new TenantNotAllowed(tenant, tenants);
        }
    }

    public static final class TenantNotAllowed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TenantNotAllowed(String tenant, List<String> tenants) {
            super(
                    "This token does not act for tenant '" + tenant + "', but for " + tenants
                            + ". Name one of these, or use another token.",
                    null,
                    false,
                    false);
        }
    }
}
