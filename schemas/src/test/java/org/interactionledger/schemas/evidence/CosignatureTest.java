package org.interactionledger.schemas.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CosignatureTest {

    private static final String PUBLISHED = PublishedVectors.read("cosigned.txt");
    private static final VerifierKey THEIR_LOG = VerifierKey.parse(
            PublishedVectors.read("cosigned.keys").lines().findFirst().orElseThrow());
    private static final VerifierKey THEIR_WITNESS = VerifierKey.parseWitness(
            PublishedVectors.read("cosigned.keys").lines().toList().getLast());

    private final SigningKey log = SigningKey.generate("ledger.example.com/main");
    private final SigningKey witness = SigningKey.generateWitness("witness.example.com/w1");
    private final SignedCheckpoint own = SignedCheckpoint.parse(
            SignedNote.sign(new Checkpoint("ledger.example.com/main", 7, MerkleHash.ofNothing()).text(), List.of(log))
                    .note());
    private final Instant noon = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void a_checkpoint_of_a_public_log_was_signed_along_by_a_public_witness_at_its_time() {
        SignedCheckpoint signed = SignedCheckpoint.parse(PUBLISHED);

        assertThat(signed.text()).isEqualTo(PUBLISHED);
        assertThat(signed.signers(List.of(THEIR_LOG))).hasSize(1);
        assertThat(signed.cosignatures(List.of(THEIR_WITNESS)))
                .extracting(Cosignature::time)
                .containsExactly(Instant.ofEpochSecond(0x6a122120L));
        assertThat(signed.cosignatures(List.of(THEIR_LOG)))
                .as("a log is no witness of itself")
                .isEmpty();
    }

    @Test
    void a_witness_signs_text_and_time_and_every_changed_byte_of_the_signature_is_found() {
        SignedNote.Line line = Cosignature.sign(own.note().text(), witness, noon);

        assertThat(own.with(List.of(line)).cosignatures(List.of(witness.verifier())))
                .containsExactly(new Cosignature(witness.verifier(), noon));
        for (int at = 0; at < line.signature().length; at++) {
            byte[] changed = line.signature().clone();
            changed[at] ^= 1;
            SignedCheckpoint other = own.with(List.of(new SignedNote.Line(line.name(), line.id(), changed)));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> other.cosignatures(List.of(witness.verifier())))
                    .withMessageContaining("does not belong to this text");
        }
    }

    @Test
    void a_witness_that_signs_twice_counts_once() {
        SigningKey other = SigningKey.generateWitness("witness.example.com/w2");
        SignedCheckpoint signed = own.with(List.of(
                Cosignature.sign(own.note().text(), witness, noon),
                Cosignature.sign(own.note().text(), witness, noon.plusSeconds(1)),
                Cosignature.sign(own.note().text(), other, noon)));

        assertThat(signed.cosignatures(List.of(witness.verifier(), other.verifier(), witness.verifier())))
                .extracting(cosignature -> cosignature.witness().name())
                .containsExactly("witness.example.com/w1", "witness.example.com/w2");
    }

    @Test
    void keys_of_logs_and_of_witnesses_are_not_taken_for_each_other() {
        assertThat(VerifierKey.parseWitness(witness.verifier().text()).text())
                .isEqualTo(witness.verifier().text());
        assertThat(SigningKey.parseWitness(witness.text()).verifier().text())
                .isEqualTo(witness.verifier().text());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VerifierKey.parse(witness.verifier().text()))
                .withMessageContaining("is not an Ed25519 key of a log");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VerifierKey.parseWitness(log.verifier().text()))
                .withMessageContaining("is not an Ed25519 key of a witness");
        assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.parse(witness.text()));
        assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.parseWitness(log.text()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignedNote.sign(own.note().text(), List.of(witness)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cosignature.sign(own.note().text(), log, noon));
    }
}
