package org.interactionledger.query;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/** Signs in who sends a token that the tests know, with the authorities that the assembled product gives. */
class BearerTokens {

    private static final Map<String, List<String>> AUTHORITIES = Map.of(
            RunningQuery.TOKEN,
            List.of("TENANT_demo", "TENANT_acme", "ROLE_ADMIN"),
            "a-token-of-one-tenant",
            List.of("TENANT_demo", "ROLE_AGENT"),
            "a-token-of-no-tenant",
            List.of("ROLE_AGENT"));

    @Bean
    SecurityFilterChain chain(HttpSecurity security) {
        return security.csrf(csrf -> csrf.disable())
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .addFilterBefore(new TokenFilter(), UsernamePasswordAuthenticationFilter.class)
                .build();
    }

    private static final class TokenFilter extends OncePerRequestFilter {
        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String header = request.getHeader(HttpHeaders.AUTHORIZATION);
            List<String> authorities = header == null ? null : AUTHORITIES.get(header.replace("Bearer ", ""));
            if (authorities != null) {
                SecurityContextHolder.getContext()
                        .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                                "wang", "", AuthorityUtils.createAuthorityList(authorities)));
            }
            chain.doFilter(request, response);
        }
    }
}
