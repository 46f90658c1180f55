package org.interactionledger.standalone.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.interactionledger.schemas.adapter.AdapterPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import tools.jackson.databind.json.JsonMapper;

/**
 * Nothing is open but the page's own files, the description of the API, health and info. No sessions, no cookies, so
 * there is nothing that a foreign page could make a browser send along; no CORS.
 */
@Configuration(proxyBeanMethods = false)
public class AccessConfiguration {

    private static final String ADMIN = "ADMIN";

    private static final String[] OPEN = {
        "/",
        "/index.html",
        "/app/**",
        "/openapi.json",
        "/openapi.json/**",
        "/actuator/health",
        "/actuator/health/**",
        "/actuator/info"
    };

    /** The page that describes the API, which comes from a library and styles itself. */
    private static final String[] API_PAGE = {"/docs/api", "/docs/swagger-ui/**", "/swagger-ui/**"};

    private static final String API_PAGE_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** The page needs its own scripts and styles, and nothing else in the world. */
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Bean
    @Order(1)
    SecurityFilterChain apiPage(HttpSecurity http) {
        return http.securityMatcher(API_PAGE)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(API_PAGE_POLICY)))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain access(HttpSecurity http, AccessTokens tokens, JsonMapper json) {
        return http.authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                                .permitAll()
                                .requestMatchers(OPEN)
                                .permitAll()
                                .requestMatchers(AdapterPaths.ROOT + "/**")
                                .hasRole(AdapterPaths.ROLE)
                                .anyRequest()
                                .hasRole(ADMIN))
                .addFilterBefore(new TokenFilter(tokens), AuthorizationFilter.class)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
                .exceptionHandling(failures -> failures.authenticationEntryPoint((_, response, _) -> tell(
                                response,
                                json,
                                HttpStatus.UNAUTHORIZED,
                                "access.token-needed",
                                "Send an access token: Authorization: Bearer il_… . The first start prints one;"
                                        + " 'infra/ledger run --new-token' makes another."))
                        .accessDeniedHandler((_, response, _) -> tell(
                                response,
                                json,
                                HttpStatus.FORBIDDEN,
                                "access.denied",
                                "This token may not do that. Use one with the role that it needs.")))
                .build();
    }

    /** There are no users with passwords; without this, Spring Boot would make one. */
    @Bean
    UserDetailsService noUsers() {
        return name -> {
            throw new UsernameNotFoundException("There are no users with passwords, only access tokens");
        };
    }

    private static void tell(
            HttpServletResponse response, JsonMapper json, HttpStatus status, String code, String detail)
            throws IOException {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("https://interactionledger.org/problems/" + code.replace('.', '-')));
        problem.setTitle(status.getReasonPhrase());
        problem.setProperty("code", code);
        if (status == HttpStatus.UNAUTHORIZED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
