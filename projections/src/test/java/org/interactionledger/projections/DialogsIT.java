package org.interactionledger.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.DialogMark;
import org.interactionledger.schemas.interaction.InteractionEvent;
import org.interactionledger.schemas.interaction.InteractionsLinked;
import org.interactionledger.schemas.interaction.LegSide;
import org.interactionledger.schemas.interaction.LinkedAs;
import org.interactionledger.schemas.interaction.ListUnlinkedDialogs;
import org.interactionledger.schemas.interaction.SipDialogSeen;
import org.interactionledger.schemas.interaction.UnlinkedDialogs;
import org.interactionledger.schemas.interaction.UnlinkedDialogs.Pair;
import org.interactionledger.schemas.provenance.SourceKey;
import org.junit.jupiter.api.Test;

class DialogsIT {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final InteractionId ON_A = interaction("acme", 1);
    private static final InteractionId ON_B = interaction("acme", 2);
    private static final Pair PAIR = new Pair(ON_A, ON_B, DialogMark.CALL_ID);

    @Test
    void two_are_a_pair_until_the_link_is_recorded_on_both_and_stay_linked_when_all_is_read_anew() {
        try (Ledger ledger = Ledger.named("dialogs").started()) {
            tell(ledger, dialog(ON_A, LegSide.CALLED_OUT, "d"));
            tell(ledger, dialog(ON_B, LegSide.CALLED_IN, "d"));
            assertThat(unlinked(ledger)).containsExactly(PAIR);

            tell(ledger, link(ON_A, ON_B, LinkedAs.CONTINUED_BY));
            assertThat(unlinked(ledger)).containsExactly(PAIR);
            tell(ledger, link(ON_B, ON_A, LinkedAs.CONTINUES));
            assertThat(unlinked(ledger)).isEmpty();

            ledger.stopped();
            ledger.forgetTokens();
            ledger.restart();
            assertThat(unlinked(ledger)).isEmpty();
        }
    }

    @Test
    void the_same_side_another_tenant_another_mark_and_the_same_interaction_are_no_pair() {
        try (Ledger ledger = Ledger.named("dialogsapart").started()) {
            tell(ledger, dialog(ON_A, LegSide.CALLED_OUT, "d"));
            tell(ledger, dialog(ON_A, LegSide.CALLED_IN, "d"));
            tell(ledger, dialog(interaction("acme", 3), LegSide.CALLED_OUT, "d3"));
            tell(ledger, dialog(interaction("acme", 4), LegSide.CALLED_OUT, "d3"));
            tell(ledger, dialog(interaction("other", 5), LegSide.CALLED_IN, "d"));
            tell(ledger, dialog(interaction("acme", 6), LegSide.CALLED_IN, "d6"));

            assertThat(unlinked(ledger)).isEmpty();
        }
    }

    @Test
    void a_mark_that_every_call_bears_does_not_link_every_call() {
        try (Ledger ledger = Ledger.named("dialogsmany").started()) {
            for (int number = 1; number <= 40; number++) {
                LegSide side = number % 2 == 0 ? LegSide.CALLED_IN : LegSide.CALLED_OUT;
                tell(ledger, dialog(interaction("acme", number), side, "constant"));
            }

            assertThat(unlinked(ledger)).hasSizeLessThanOrEqualTo(64);
        }
    }

    private static List<Pair> unlinked(Ledger ledger) {
        return ledger.caughtUp()
                .ask(new ListUnlinkedDialogs(), UnlinkedDialogs.class)
                .pairs();
    }

    private static void tell(Ledger ledger, InteractionEvent event) {
        ledger.told(event.interaction().toString(), List.of(event));
    }

    private static InteractionId interaction(String tenant, long number) {
        return new InteractionId(TenantId.of(tenant), new UUID(9, number));
    }

    private static SipDialogSeen dialog(InteractionId interaction, LegSide side, String digest) {
        return new SipDialogSeen(
                interaction,
                NOON,
                new SourceKey.Esl(new UUID(8, 8), interaction.uuid().getLeastSignificantBits()),
                new LegId(new UUID(7, 7)),
                side,
                DialogMark.CALL_ID,
                digest);
    }

    private static InteractionsLinked link(InteractionId interaction, InteractionId with, LinkedAs as) {
        return new InteractionsLinked(
                interaction, NOON, new SourceKey.Derived("pair", "sip-dialog"), with, as, DialogMark.CALL_ID);
    }
}
