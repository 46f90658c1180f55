package org.interactionledger.query.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.interactionledger.query.problem.Problem.WrongField;
import org.interactionledger.query.problem.Refused;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses query parameters that a resource does not know, and known ones that are sent twice: a misspelt filter must
 * never silently match everything. What is answered is personal data, so nothing of it may stay in a cache.
 */
public final class KnownParameters implements HandlerInterceptor {

    private static final String ROOM = "org.interactionledger.query.";

    private final Map<Method, NavigableSet<String>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && method.getBeanType().getName().startsWith(ROOM)) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            NavigableSet<String> allowed = known.computeIfAbsent(method.getMethod(), _ -> namesOf(method));
            List<WrongField> unknown = new ArrayList<>();
            List<WrongField> repeated = new ArrayList<>();
            request.getParameterMap().forEach((name, values) -> {
                if (!allowed.contains(name)) {
                    unknown.add(new WrongField(name, Optional.empty(), "one of " + allowed));
                } else if (values.length > 1) {
                    repeated.add(new WrongField(name, Optional.of(String.join(" and ", values)), "one value"));
                }
            });
            if (!unknown.isEmpty()) {
                throw Refused.unknownParameters(unknown);
            }
            if (!repeated.isEmpty()) {
                throw Refused.wrongFields(repeated);
            }
        }
        return true;
    }

    private static NavigableSet<String> namesOf(HandlerMethod method) {
        NavigableSet<String> names = new TreeSet<>();
        names.add(TenantResolver.PARAMETER);
        for (MethodParameter parameter : method.getMethodParameters()) {
            RequestParam mark = parameter.getParameterAnnotation(RequestParam.class);
            if (mark != null) {
                names.add(mark.name());
            }
            if (parameter.getParameterType().isAnnotationPresent(ParameterObject.class)) {
                Arrays.stream(parameter.getParameterType().getRecordComponents())
                        .map(RecordComponent::getName)
                        .forEach(names::add);
            }
            if (parameter.getParameterType() == Reader.class) {
                names.add(ReaderResolver.PURPOSE);
                names.add(ReaderResolver.REFERENCE);
            }
        }
        return names;
    }
}
