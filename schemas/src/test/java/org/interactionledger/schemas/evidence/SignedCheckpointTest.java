package org.interactionledger.schemas.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SignedCheckpointTest {

    private final SigningKey log = SigningKey.generate("ledger.example.com/main");
    private final String text = new Checkpoint("ledger.example.com/main", 7, MerkleHash.ofNothing()).text();
    private final String note = SignedNote.sign(text, List.of(log)).note();

    @Test
    void a_checkpoint_comes_back_from_its_note_with_its_signers() {
        SignedCheckpoint read = SignedCheckpoint.parse(note);

        assertThat(read.text()).isEqualTo(note);
        assertThat(read.checkpoint().size()).isEqualTo(7);
        assertThat(read.signers(List.of(log.verifier()))).hasSize(1);
        assertThat(read.signers(List.of(SigningKey.generate("other").verifier())))
                .isEmpty();
    }

    @Test
    void what_is_not_written_as_checkpoints_are_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignedCheckpoint.parse(
                        note.substring(0, note.length() - 2).replaceAll("=+$", "") + "\n"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignedCheckpoint.parse(note.replace("\n7\n", "\n7\r\n")))
                .withMessageContaining("control characters");
        assertThatIllegalArgumentException().isThrownBy(() -> SignedCheckpoint.parse(note.strip()));
        assertThatIllegalArgumentException().isThrownBy(() -> SignedCheckpoint.parse("\n" + note));
    }

    @Test
    void a_log_of_others_may_have_lines_of_its_own_and_ours_has_none() {
        String extended =
                SignedNote.sign(text + "a line of its own\n", List.of(log)).note();

        assertThat(SignedCheckpoint.ofAnyLog(extended).text()).isEqualTo(extended);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignedCheckpoint.parse(extended))
                .withMessageContaining("something was added");
    }

    @Test
    void the_request_of_the_specification_is_read_and_written_to_the_letter() {
        String example = PublishedVectors.read("add-checkpoint.txt");
        AddCheckpoint request = AddCheckpoint.parse(example);

        assertThat(request.text()).isEqualTo(example);
        assertThat(request.oldSize()).isEqualTo(20852014);
        assertThat(request.proof()).hasSize(4);
        assertThat(SignedCheckpoint.ofAnyLog(request.note()).checkpoint().size())
                .isEqualTo(20852163);
        for (String wrong : List.of(
                example.replace("old 2", "old 02"),
                example.replace("old 2", "new 2"),
                example.replace("\n\n", "\n"),
                example.replace("jrJZ", "!rJZ"),
                example.replace("kaw=", "kaw"),
                "old 0\n" + "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n".repeat(64) + "\n" + note)) {
            assertThatIllegalArgumentException().isThrownBy(() -> AddCheckpoint.parse(wrong));
        }
    }
}
