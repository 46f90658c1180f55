package org.interactionledger.query.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers for every path of the API that nobody else reads from. */
@Hidden
@RestController
class NowhereController {

    @GetMapping("/api/**")
    void nowhere(HttpServletRequest request) {
        throw Refused.because(
                ProblemKind.NOT_FOUND,
                "Nothing can be read at " + request.getRequestURI() + ". What there is stands in /openapi.json.");
    }
}
