package org.interactionledger.query.request;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.interactionledger.query.problem.ProblemKind;
import org.interactionledger.query.problem.Refused;
import org.interactionledger.schemas.identity.TenantId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Who asks. Read from the authorities that the token was given: {@code TENANT_demo} opens the tenant {@code demo},
 * {@code ROLE_ADMIN} is the role {@code ADMIN}; all others mean nothing here.
 *
 * @param tenants in the order of the authorities; the first is meant where a request names none
 */
public record Caller(String user, Set<TenantId> tenants, Set<String> roles) {

    private static final String TENANT = "TENANT_";
    private static final String ROLE = "ROLE_";

    /** @throws Refused if nobody is signed in, or somebody who may see no tenant */
    public static Caller of(@Nullable Authentication authentication) {
        if (authentication == null
                || authentication instanceof AnonymousAuthenticationToken
                || !authentication.isAuthenticated()) {
            throw Refused.because(
                    ProblemKind.NOT_SIGNED_IN, "Send the header Authorization: Bearer with a token of this ledger.");
        }
        Set<TenantId> tenants = new LinkedHashSet<>();
        Set<String> roles = new TreeSet<>();
        for (GrantedAuthority granted : authentication.getAuthorities()) {
            String authority = String.valueOf(granted.getAuthority());
            if (authority.startsWith(TENANT)) {
                tenants.add(TenantId.of(authority.substring(TENANT.length())));
            } else if (authority.startsWith(ROLE)) {
                roles.add(authority.substring(ROLE.length()));
            }
        }
        if (tenants.isEmpty()) {
            throw Refused.because(
                    ProblemKind.TENANT_NOT_ALLOWED,
                    "The token of " + authentication.getName() + " opens no tenant. Ask for one that does.");
        }
        return new Caller(authentication.getName(), tenants, roles);
    }

    TenantId firstTenant() {
        return tenants.iterator().next();
    }
}
