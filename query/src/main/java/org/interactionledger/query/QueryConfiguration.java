package org.interactionledger.query;

import java.util.List;
import org.interactionledger.query.request.KnownParameters;
import org.interactionledger.query.request.ReaderResolver;
import org.interactionledger.query.request.TenantResolver;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Everything that this room brings. Import it; it needs a {@code QueryGateway}, a {@code CommandGateway} and an
 * {@code EventStore} of Axon, and
 * somebody who signs callers in: see {@link org.interactionledger.query.request.Caller} for what is read from them.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@PropertySource("classpath:org/interactionledger/query/query.properties")
public class QueryConfiguration implements WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new TenantResolver());
        resolvers.add(new ReaderResolver());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new KnownParameters());
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        builder.addCustomConverter(new AnswerConverter());
    }
}
