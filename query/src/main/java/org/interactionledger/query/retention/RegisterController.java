package org.interactionledger.query.retention;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.interactionledger.query.request.Questions;
import org.interactionledger.query.retention.ProcessingRegister.Activity;
import org.interactionledger.query.retention.ProcessingRegister.Controller;
import org.interactionledger.query.retention.ProcessingRegister.Field;
import org.interactionledger.schemas.codec.PersonalDataInventory;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.retention.GetRetention;
import org.interactionledger.schemas.retention.RetentionAnswer;
import org.interactionledger.schemas.retention.RetentionRule;
import org.interactionledger.schemas.retention.RetentionSchedule;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The register of processing. */
@RestController
@Tag(name = "Retention")
class RegisterController {

    private static final LocalDate BEFORE_ANYTHING_IS_DUE = LocalDate.EPOCH;

    private final Questions questions;
    private final Controller controller;

    RegisterController(
            Questions questions,
            @Value("${ledger.register.controller:}") String controller,
            @Value("${ledger.register.contact:}") String contact,
            @Value("${ledger.register.officer:}") String officer) {
        this.questions = questions;
        this.controller = new Controller(stated(controller), stated(contact), stated(officer));
    }

    @GetMapping("/api/v1/processing-register")
    @Operation(
            operationId = "getProcessingRegister",
            summary = "The register of processing",
            description = "Made from the types of events and the marks on their fields, so that it lists every personal"
                    + " field that the log can hold, and from the schedule in force. In Chinese and English.")
    ProcessingRegister register(@Parameter(hidden = true) TenantId tenant) {
        RetentionSchedule schedule = questions
                .ask(new GetRetention(tenant, BEFORE_ANYTHING_IS_DUE, BEFORE_ANYTHING_IS_DUE), RetentionAnswer.class)
                .schedule();
        return new ProcessingRegister(
                controller,
                schedule.region(),
                schedule.rules().stream()
                        .map(rule -> activity(rule, schedule.erases()))
                        .toList(),
                RegisterWords.NOT_ERASED,
                RegisterWords.RECIPIENTS,
                RegisterWords.TRANSFERS,
                RegisterWords.MEASURES);
    }

    private static Activity activity(RetentionRule rule, boolean erases) {
        List<Field> fields = PersonalDataInventory.all().stream()
                .filter(entry -> entry.retained() == rule.retained())
                .map(entry -> new Field(entry.type(), entry.field()))
                .toList();
        return new Activity(
                rule.retained(),
                RegisterWords.purposes(rule.retained()),
                RegisterWords.subjects(rule.retained()),
                RegisterWords.data(rule.retained()),
                fields,
                rule.keep(),
                erases,
                rule.basis(),
                rule.source());
    }

    private static Optional<String> stated(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }
}
