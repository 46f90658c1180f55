package org.interactionledger.query.request;

import java.util.Optional;
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
    static TenantId tenant(Caller caller, NativeWebRequest request) {
        Fields fields = new Fields();
        Optional<String> named = ParameterOrHeader.read(fields, request, PARAMETER, HEADER);
        fields.check();
        if (named.isEmpty()) {
            return caller.firstTenant();
        }
        String allowed = "one of " + caller.tenants();
        String name = named.get();
        return caller.tenants().stream()
                .filter(tenant -> tenant.value().equals(name))
                .findFirst()
                .orElseThrow(() -> Refused.because(
                        ProblemKind.TENANT_NOT_ALLOWED,
                        "The token of " + caller.user() + " does not open the tenant '" + name + "', only " + allowed
                                + "."));
    }
}
