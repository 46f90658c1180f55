package org.interactionledger.query.request;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.interactionledger.query.problem.ProblemKind;
import org.interactionledger.query.problem.Refused;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.reading.Purpose;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Gives controllers the {@link Reader}: the purpose is asked for, by the header {@code X-Ledger-Purpose} or the parameter
 * {@code purpose}; a reference may stand beside it.
 */
public final class ReaderResolver implements HandlerMethodArgumentResolver {

    public static final String PURPOSE = "purpose";
    public static final String PURPOSE_HEADER = "X-Ledger-Purpose";
    public static final String REFERENCE = "reference";
    public static final String REFERENCE_HEADER = "X-Ledger-Reference";

    /** As people write them: {@code subject-request}. */
    public static final List<String> PURPOSES = Arrays.stream(Purpose.values())
            .map(purpose -> purpose.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList();

    private static final Pattern NAMES_NOBODY = Pattern.compile("(?!.*\\d{7})[^\\p{Cntrl}]{1,80}");

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Reader.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Caller caller = Caller.of(SecurityContextHolder.getContext().getAuthentication());
        Fields fields = new Fields();
        Optional<String> named = ParameterOrHeader.read(fields, request, PURPOSE, PURPOSE_HEADER);
        Optional<Purpose> purpose = fields.oneOf(PURPOSE, named, Purpose.class);
        Optional<String> reference = fields.text(
                REFERENCE,
                ParameterOrHeader.read(fields, request, REFERENCE, REFERENCE_HEADER),
                NAMES_NOBODY,
                "1 to 80 characters without a number of seven digits and more: it is never erased, so it names nobody");
        fields.check();
        return new Reader(
                TenantResolver.tenant(caller, request),
                new UserId(caller.user()),
                purpose.orElseThrow(ReaderResolver::unsaid),
                reference);
    }

    private static Refused unsaid() {
        return Refused.because(
                ProblemKind.PURPOSE_NEEDED,
                "What this is read for is recorded. Say it with the header " + PURPOSE_HEADER + " or the parameter "
                        + PURPOSE + ": one of " + String.join(", ", PURPOSES) + ".");
    }
}
