package org.interactionledger.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interactionledger.projections.interaction.CallStory.call;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.projections.interaction.CallStory;
import org.interactionledger.schemas.customer.CustomerAnswer;
import org.interactionledger.schemas.customer.CustomerContext;
import org.interactionledger.schemas.customer.CustomerContext.Counts;
import org.interactionledger.schemas.customer.CustomerContext.Mood;
import org.interactionledger.schemas.customer.GetCustomer;
import org.interactionledger.schemas.customer.GetCustomerOf;
import org.interactionledger.schemas.identity.AlertId;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.interaction.Emotion;
import org.interactionledger.schemas.interaction.InteractionSummary;
import org.interactionledger.schemas.interaction.Outcome;
import org.interactionledger.schemas.interaction.Phase;
import org.junit.jupiter.api.Test;

class CustomersIT {

    private static final DataSubjectId WANG = new DataSubjectId(Ledger.TENANT, new SubjectId(new UUID(1, 41)));
    private static final DataSubjectId LI = new DataSubjectId(Ledger.TENANT, new SubjectId(new UUID(1, 42)));

    private static CallStory of(DataSubjectId customer, String name, Duration ago) {
        return call("acme", name, Ledger.NOW.minus(ago))
                .ofCustomer(customer.subject())
                .started();
    }

    private static CallStory answered(DataSubjectId customer, String name, Duration ago, String agent) {
        return of(customer, name, ago).queued(1, "support").answered(9, agent).ended(60, Outcome.ANSWERED);
    }

    private static CallStory abandoned(DataSubjectId customer, String name, Duration ago) {
        return of(customer, name, ago).queued(1, "support").ended(40, Outcome.ABANDONED);
    }

    private static CustomerContext context(Ledger ledger, DataSubjectId customer, int limit) {
        return ledger.ask(new GetCustomer(customer, limit), CustomerAnswer.class)
                .found()
                .orElseThrow();
    }

    @Test
    void an_agent_sees_the_latest_contacts_and_what_is_open_when_a_call_begins() {
        CallStory longAgo = answered(WANG, "long ago", Duration.ofDays(200), "1009");
        CallStory angry = of(WANG, "angry", Duration.ofDays(3))
                .queued(1, "support")
                .answered(9, "1001")
                .alert(20, new AlertId(new UUID(7, 7)), Emotion.ANGER, 0.9)
                .ended(60, Outcome.ANSWERED);
        CallStory missed = abandoned(WANG, "missed", Duration.ofHours(2));
        CallStory now = of(WANG, "now", Duration.ofSeconds(5)).queued(1, "support");
        try (Ledger ledger = Ledger.named("customers").started()) {
            ledger.told(longAgo, angry, missed, answered(LI, "another", Duration.ofHours(1), "1002"), now)
                    .caughtUp();

            CustomerContext seen = ledger.ask(new GetCustomerOf(now.id, 10), CustomerAnswer.class)
                    .found()
                    .orElseThrow();

            assertThat(seen.customer()).isEqualTo(WANG.subject());
            assertThat(seen.contacts())
                    .extracting(InteractionSummary::id)
                    .containsExactly(now.id, missed.id, angry.id, longAgo.id);
            assertThat(seen.contacts().getFirst().phase()).isEqualTo(Phase.WAITING);
            assertThat(seen.inAll()).isEqualTo(new Counts(4, 2, 1));
            assertThat(seen.lastThirtyDays()).isEqualTo(new Counts(3, 1, 1));
            assertThat(seen.firstContactAt()).contains(longAgo.second(0));
            assertThat(seen.toCallBack()).contains(missed.id);
            assertThat(seen.mood()).contains(new Mood(angry.id, Emotion.ANGER, 0.9, false));
            assertThat(seen.lastAgent()).contains("1001");
        }
    }

    @Test
    void who_was_answered_since_need_not_be_called_back() {
        try (Ledger ledger = Ledger.named("customersback").started()) {
            ledger.told(
                            abandoned(WANG, "missed", Duration.ofHours(3)),
                            answered(WANG, "answered", Duration.ofHours(1), "1001"))
                    .caughtUp();

            assertThat(context(ledger, WANG, 10).toCallBack()).isEmpty();
            assertThat(context(ledger, WANG, 1).contacts()).hasSize(1);
            assertThat(context(ledger, WANG, 1).inAll().contacts()).isEqualTo(2);
        }
    }

    @Test
    void a_contact_without_a_customer_and_a_customer_without_a_contact_are_unknown() {
        try (Ledger ledger = Ledger.named("customersnone").started()) {
            CallStory midway = call("acme", "midway", Instant.parse("2026-11-24T02:00:00Z"))
                    .foundUnderway(9);
            ledger.told(midway).caughtUp();

            assertThat(ledger.ask(new GetCustomerOf(midway.id, 10), CustomerAnswer.class))
                    .isEqualTo(new CustomerAnswer(Optional.empty()));
            assertThat(List.of(ledger.ask(new GetCustomer(LI, 10), CustomerAnswer.class)))
                    .containsExactly(new CustomerAnswer(Optional.empty()));
        }
    }
}
