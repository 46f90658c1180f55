package org.interactionledger.command.web;

import java.security.Principal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Makes an {@link ApiRequest} of the authenticated user, the tenant ({@code tenant} parameter or
 * {@code X-Ledger-Tenant} header), the {@code Idempotency-Key} header and the clock.
 */
public final class ApiRequestResolver implements HandlerMethodArgumentResolver {

    private final Clock clock;

    public ApiRequestResolver(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == ApiRequest.class;
    }

    @Override
    public ApiRequest resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        Caller caller = Caller.of(authentication(request), askedTenant(request));
        String key = Optional.ofNullable(request.getHeader("Idempotency-Key"))
                .map(String::strip)
                .orElseGet(() -> UUID.randomUUID().toString());
        if (key.isEmpty() || key.length() > ApiRequest.MAX_KEY) {
            throw new InvalidField(
                    "Idempotency-Key", key, "1 to " + ApiRequest.MAX_KEY + " characters, new for each new request");
        }
        return new ApiRequest(
                caller.user(), caller.tenant().value(), key, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static Authentication authentication(NativeWebRequest request) {
        Principal principal = request.getUserPrincipal();
        if (principal instanceof Authentication authentication) {
            return authentication;
        }
        throw new IllegalStateException("The command API is reached without authentication: " + principal);
    }

    private static String askedTenant(NativeWebRequest request) {
        return Optional.ofNullable(request.getParameter("tenant"))
                .or(() -> Optional.ofNullable(request.getHeader("X-Ledger-Tenant")))
                .orElse("");
    }
}
