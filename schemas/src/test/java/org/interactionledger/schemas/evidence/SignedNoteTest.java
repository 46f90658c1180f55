package org.interactionledger.schemas.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SignedNoteTest {

    private static final String THEIR_NOTE = PublishedVectors.read("note.txt");
    private static final SigningKey THEIR_KEY = SigningKey.parse(
            PublishedVectors.read("note.keys").lines().findFirst().orElseThrow());
    private static final VerifierKey THEIR_VERIFIER = VerifierKey.parse(
            PublishedVectors.read("note.keys").lines().toList().getLast());

    private final SigningKey ours = SigningKey.generate("ledger.example.com/main");
    private final String checkpoint = new Checkpoint("ledger.example.com/main", 7, MerkleHash.ofNothing()).text();

    @Test
    void the_note_of_gos_example_is_signed_to_the_letter_and_verified() {
        SignedNote note = SignedNote.parse(THEIR_NOTE);

        assertThat(THEIR_KEY.verifier().text()).isEqualTo(THEIR_VERIFIER.text());
        assertThat(note.signers(List.of(THEIR_VERIFIER)))
                .extracting(VerifierKey::name)
                .containsExactly("PeterNeumann");
        assertThat(SignedNote.sign(note.text(), List.of(THEIR_KEY)).note()).isEqualTo(THEIR_NOTE);
        assertThat(note.note()).isEqualTo(THEIR_NOTE);
    }

    @Test
    void keys_come_back_from_their_texts() {
        assertThat(SigningKey.parse(ours.text()).text()).isEqualTo(ours.text());
        assertThat(VerifierKey.parse(ours.verifier().text()).text())
                .isEqualTo(ours.verifier().text());
        assertThat(SigningKey.parse(THEIR_KEY.text()).text()).isEqualTo(THEIR_KEY.text());
    }

    @Test
    void after_a_rotation_either_key_verifies_what_both_have_signed() {
        SigningKey next = SigningKey.generate("ledger.example.com/main");
        SignedNote note = SignedNote.parse(
                SignedNote.sign(checkpoint, List.of(ours, next)).note());

        assertThat(note.signers(List.of(ours.verifier()))).hasSize(1);
        assertThat(note.signers(List.of(next.verifier()))).hasSize(1);
        assertThat(note.signers(List.of(ours.verifier(), next.verifier()))).hasSize(2);
        assertThat(note.signers(List.of(THEIR_VERIFIER))).isEmpty();
    }

    @Test
    void every_changed_letter_of_a_text_spoils_the_signature() {
        String note = SignedNote.sign(checkpoint, List.of(ours)).note();
        for (int at = 0; at < checkpoint.length() - 1; at++) {
            char other = note.charAt(at) == 'x' ? 'y' : 'x';
            SignedNote changed = SignedNote.parse(note.substring(0, at) + other + note.substring(at + 1));

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> changed.signers(List.of(ours.verifier())))
                    .withMessageContaining("does not belong to this text");
        }
    }

    @Test
    void what_is_no_note_no_key_and_no_checkpoint_is_refused_with_what_it_should_be() {
        assertThatIllegalArgumentException().isThrownBy(() -> SignedNote.parse("text\n"));
        assertThatIllegalArgumentException().isThrownBy(() -> SignedNote.parse("text\n\nnobody\n"));
        assertThatIllegalArgumentException().isThrownBy(() -> SignedNote.parse("text\n\n\u2014 a AAAA\n"));
        assertThatIllegalArgumentException().isThrownBy(() -> SignedNote.sign("no end", List.of(ours)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VerifierKey.parse(THEIR_VERIFIER.text().replace("c74f", "c74e")))
                .withMessageContaining("name and key give c74f20a3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningKey.parse(THEIR_KEY.text().replace("c74f", "c74e")))
                .withMessageNotContaining("AYEKFALVFGyN");
        assertThatIllegalArgumentException().isThrownBy(() -> VerifierKey.parse("nothing"));
        assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.generate("a name"));
        assertThatIllegalArgumentException().isThrownBy(() -> Checkpoint.parse("origin\n1\n"));
        assertThatIllegalArgumentException().isThrownBy(() -> Checkpoint.parse("origin\n01\nAAAA\n"));
        assertThatIllegalArgumentException().isThrownBy(() -> Checkpoint.parse("origin\n1\nAAAA\n"));
    }

    @Test
    void a_checkpoint_comes_back_from_its_text() {
        Checkpoint read = Checkpoint.parse(checkpoint);

        assertThat(read.text()).isEqualTo(checkpoint);
        assertThat(read.size()).isEqualTo(7);
    }
}
