package org.interactionledger.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interactionledger.projections.interaction.CallStory.BEGIN;
import static org.interactionledger.projections.interaction.CallStory.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.interactionledger.projections.interaction.CallStory;
import org.interactionledger.schemas.audit.AuditFilter;
import org.interactionledger.schemas.audit.AuditPage;
import org.interactionledger.schemas.audit.FindAudit;
import org.interactionledger.schemas.audit.FindAudit.Order;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.interaction.Outcome;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.schemas.subject.ErasureRequested;
import org.interactionledger.schemas.subject.SubjectKeyDestroyed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditSearchIT {

    private static final AuditFilter ANY = new AuditFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    private static final SubjectId CUSTOMER = new SubjectId(new UUID(3, 3));
    private static final DataSubjectId SUBJECT = new DataSubjectId(Ledger.TENANT, CUSTOMER);

    private final CallStory first = call("acme", "first", BEGIN)
            .ofCustomer(CUSTOMER)
            .from("13866660001")
            .started()
            .answered(5, "1001")
            .ended(25, Outcome.ANSWERED);
    private final CallStory second = call("acme", "second", BEGIN)
            .ofCustomer(new SubjectId(new UUID(3, 4)))
            .from("13866660002")
            .started()
            .ended(2, Outcome.ABANDONED);
    private Ledger ledger;

    @BeforeAll
    void two_calls_and_an_erasure() {
        ledger = Ledger.named("auditsearch").started();
        ledger.told(first, second)
                .told(
                        "subject/" + SUBJECT,
                        List.of(
                                new ErasureRequested(
                                        SUBJECT,
                                        Ledger.NOW,
                                        new SourceKey.Api("wang/1", "digest"),
                                        new UserId("wang"),
                                        "asked"),
                                new SubjectKeyDestroyed(
                                        SUBJECT, Ledger.NOW, new SourceKey.Derived("the request", "subject-erasure"))))
                .caughtUp();
    }

    @AfterAll
    void closed() {
        ledger.close();
    }

    @Test
    void the_trail_of_everything_is_turned_page_by_page_in_either_order_and_misses_nothing() {
        List<Long> newest = positions(Order.NEWEST);
        List<Long> oldest = positions(Order.OLDEST);

        assertThat(oldest).hasSize(7).isSorted().doesNotHaveDuplicates();
        assertThat(newest).isEqualTo(oldest.reversed());
    }

    @Test
    void a_customers_trail_is_that_of_his_interactions_and_of_his_own() {
        assertThat(find(new AuditFilter(
                        ANY.aggregate(),
                        Optional.of(CUSTOMER),
                        ANY.actor(),
                        ANY.rule(),
                        ANY.type(),
                        ANY.cause(),
                        ANY.from(),
                        ANY.to())))
                .extracting(AuditPage.Line::aggregate)
                .containsOnly(first.id.toString(), "subject/" + SUBJECT)
                .hasSize(5);
    }

    @Test
    void a_rule_is_found_by_what_it_concluded_and_a_cause_by_what_followed_from_it() {
        assertThat(find(with(Optional.empty(), Optional.of("subject-erasure"), Optional.empty())))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.type()).isEqualTo("subject.key-destroyed");
                    assertThat(line.rule()).contains("subject-erasure");
                });
        assertThat(find(with(Optional.empty(), Optional.empty(), Optional.of("the request"))))
                .extracting(AuditPage.Line::type)
                .containsExactly("subject.key-destroyed");
        assertThat(find(with(Optional.empty(), Optional.empty(), Optional.of("correlation"))))
                .hasSize(7);
    }

    @Test
    void an_actor_is_found_with_and_without_its_version_and_is_no_pattern() {
        assertThat(find(with(Optional.of("system:telephony-adapter"), Optional.empty(), Optional.empty())))
                .hasSize(7);
        assertThat(find(with(Optional.of("system:telephony-adapter/0.1"), Optional.empty(), Optional.empty())))
                .hasSize(7);
        assertThat(find(with(Optional.of("system:telephony"), Optional.empty(), Optional.empty())))
                .isEmpty();
        assertThat(find(with(Optional.of("system:%"), Optional.empty(), Optional.empty())))
                .isEmpty();
    }

    @Test
    void a_time_is_when_it_was_recorded_from_and_with_to_and_without() {
        assertThat(find(between(Optional.of(Ledger.NOW), Optional.empty()))).hasSize(7);
        assertThat(find(between(Optional.empty(), Optional.of(Ledger.NOW)))).isEmpty();
    }

    private static AuditFilter with(Optional<String> actor, Optional<String> rule, Optional<String> cause) {
        return new AuditFilter(ANY.aggregate(), ANY.subject(), actor, rule, ANY.type(), cause, ANY.from(), ANY.to());
    }

    private static AuditFilter between(Optional<Instant> from, Optional<Instant> to) {
        return new AuditFilter(
                ANY.aggregate(), ANY.subject(), ANY.actor(), ANY.rule(), ANY.type(), ANY.cause(), from, to);
    }

    private List<AuditPage.Line> find(AuditFilter filter) {
        return ledger.ask(
                        new FindAudit(Ledger.TENANT, filter, Order.OLDEST, Order.OLDEST.beginning(), 100),
                        AuditPage.class)
                .items();
    }

    private List<Long> positions(Order order) {
        List<Long> positions = new ArrayList<>();
        OptionalLong beyond = OptionalLong.of(order.beginning());
        while (beyond.isPresent()) {
            AuditPage page =
                    ledger.ask(new FindAudit(Ledger.TENANT, ANY, order, beyond.getAsLong(), 3), AuditPage.class);
            page.items().forEach(line -> positions.add(line.position()));
            beyond = page.next();
        }
        return positions;
    }
}
