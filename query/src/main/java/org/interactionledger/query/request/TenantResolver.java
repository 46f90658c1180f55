package org.interactionledger.query.request;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.interactionledger.query.problem.Problem.WrongField;
import org.interactionledger.query.problem.ProblemKind;
import org.interactionledger.query.problem.Refused;
import org.interactionledger.schemas.identity.TenantId;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Gives controllers the {@link Caller} and the {@link TenantId} that a request is about: the one it names by the
 * parameter {@code tenant} or the header {@code X-Ledger-Tenant}, else the caller's first.
 */
public final class TenantResolver implements HandlerMethodArgumentResolver {

    public static final String PARAMETER = "tenant";
    public static final String HEADER = "X-Ledger-Tenant";

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == TenantId.class || parameter.getParameterType() == Caller.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Caller caller = Caller.of(SecurityContextHolder.getContext().getAuthentication());
        return parameter.getParameterType() == Caller.class ? caller : tenant(caller, request);
    }

    /** @throws Refused if the caller does not open the tenant that is named */
    public static TenantId tenant(Caller caller, NativeWebRequest request) {
        List<String> named = Stream.of(request.getParameter(PARAMETER), request.getHeader(HEADER))
                .flatMap(Stream::ofNullable)
                .distinct()
                .toList();
        if (named.isEmpty()) {
            return caller.firstTenant();
        }
        String allowed = "one of " + caller.tenants();
        if (named.size() > 1) {
            throw Refused.wrongFields(List.of(new WrongField(
                    PARAMETER, Optional.of(String.join(" and ", named)), "the same in parameter and header")));
        }
        String name = named.getFirst();
        return caller.tenants().stream()
                .filter(tenant -> tenant.value().equals(name))
                .findFirst()
                .orElseThrow(() -> Refused.because(
                        ProblemKind.TENANT_NOT_ALLOWED,
                        "The token of " + caller.user() + " does not open the tenant '" + name + "', only " + allowed
                                + "."));
    }
}
