package org.interactionledger.query;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.time.Duration;
import java.time.Period;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.interactionledger.query.problem.Problem;
import org.interactionledger.query.request.Reader;
import org.interactionledger.query.request.ReaderResolver;
import org.interactionledger.query.request.TenantResolver;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;

/** What the description of the API says of all operations alike: the token, the tenant, and how refusals look. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String ROOM = "org.interactionledger.query.";
    private static final String TOKEN = "token";
    private static final String PROBLEM = "#/components/schemas/Problem";

    private static final Map<String, String> REFUSALS = new TreeMap<>(Map.of(
            "400", "A field or a parameter is wrong; `errors` names each, with what is allowed.",
            "401", "No token, or one that nobody knows.",
            "403", "The token does not open this tenant.",
            "503", "A database or the search engine is away. Nothing is lost; come back after `Retry-After` seconds."));

    static {
        SpringDocUtils.getConfig()
                .replaceWithSchema(
                        Duration.class, new StringSchema().format("duration").example("PT1M23S"))
                .replaceWithSchema(
                        Period.class, new StringSchema().format("duration").example("P3Y"));
    }

    @Bean
    OpenAPI ledgerApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Interaction Ledger")
                        .version("v1")
                        .description(
                                "Every call as a list of facts that nobody can change, and what follows from them. "
                                        + "Times are ISO 8601 with offset, durations ISO 8601. What is absent is left out. "
                                        + "An unknown parameter is refused.")
                        .license(new License()
                                .name("Apache-2.0")
                                .url("https://www.apache.org/licenses/LICENSE-2.0.txt")))
                .addServersItem(new Server().url("/").description("This ledger"))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("The token that the ledger printed when it was first started.")));
    }

    @Bean
    OperationCustomizer tenantAndRefusals() {
        return (operation, handler) -> {
            if (isOurs(handler)) {
                operation.addParametersItem(new Parameter()
                        .in("query")
                        .name(TenantResolver.PARAMETER)
                        .required(false)
                        .schema(new StringSchema())
                        .example("demo")
                        .description("The tenant that is meant, where the token opens several; else its first. "
                                + "The header " + TenantResolver.HEADER + " does the same."));
                if (Arrays.stream(handler.getMethodParameters())
                        .anyMatch(parameter -> parameter.getParameterType() == Reader.class)) {
                    describePurpose(operation);
                }
                if (operation.getParameters().stream().anyMatch(parameter -> "path".equals(parameter.getIn()))) {
                    describePath(operation);
                }
                REFUSALS.forEach(
                        (status, words) -> operation.getResponses().addApiResponse(status, refusal(status, words)));
            }
            return operation;
        };
    }

    @Bean
    OpenApiCustomizer problemSchema() {
        return api -> ModelConverters.getInstance(true)
                .readAll(Problem.class)
                .forEach((name, schema) -> api.getComponents().addSchemas(name, schema));
    }

    private static void describePurpose(Operation operation) {
        StringSchema purposes = new StringSchema();
        ReaderResolver.PURPOSES.forEach(purposes::addEnumItem);
        operation.addParametersItem(new Parameter()
                .in("header")
                .name(ReaderResolver.PURPOSE_HEADER)
                .required(true)
                .schema(purposes)
                .description("What it is read for, which is recorded. The parameter " + ReaderResolver.PURPOSE
                        + " does the same."));
        operation.addParametersItem(new Parameter()
                .in("header")
                .name(ReaderResolver.REFERENCE_HEADER)
                .required(false)
                .schema(new StringSchema().maxLength(80))
                .example("B-2026-117")
                .description("Of the complaint or the proceedings; never erased, so it names nobody. The parameter "
                        + ReaderResolver.REFERENCE + " does the same."));
    }

    private static void describePath(Operation operation) {
        operation.getParameters().stream()
                .filter(parameter -> "path".equals(parameter.getIn()))
                .forEach(parameter -> {
                    String what = whatIsNamed(parameter);
                    operation
                            .getResponses()
                            .addApiResponse("404", refusal("404", "The ledger knows no such " + what + "."));
                });
    }

    private static String whatIsNamed(Parameter parameter) {
        if (parameter.getName().equals("projection") || parameter.getName().equals("switch")) {
            parameter.description("Name of the " + parameter.getName() + ".");
            return parameter.getName();
        }
        String what = parameter.getName().equals("subject") ? "data subject" : "interaction";
        parameter
                .description("UUID of the " + what + ", without its tenant.")
                .schema(new StringSchema().format("uuid"))
                .example("0b0e7f0a-3f0e-8c6e-9f63-1f5a6c3f7d21");
        return what;
    }

    private static ApiResponse refusal(String status, String words) {
        ApiResponse refusal = new ApiResponse()
                .description(words)
                .content(new Content()
                        .addMediaType(
                                "application/problem+json", new MediaType().schema(new Schema<>().$ref(PROBLEM))));
        return status.equals("503")
                ? refusal.addHeaderObject(
                        "Retry-After", new Header().description("Seconds.").schema(new StringSchema()))
                : refusal;
    }

    private static boolean isOurs(HandlerMethod handler) {
        return handler.getBeanType().getName().startsWith(ROOM);
    }
}
