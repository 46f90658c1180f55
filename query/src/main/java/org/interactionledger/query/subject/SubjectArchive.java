package org.interactionledger.query.subject;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.interactionledger.query.reading.ReadingTrace;
import org.interactionledger.query.request.Questions;
import org.interactionledger.query.request.Reader;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.evidence.Disclosing;
import org.interactionledger.schemas.evidence.EvidenceAnswer;
import org.interactionledger.schemas.evidence.EvidenceCheck;
import org.interactionledger.schemas.evidence.EvidenceForm;
import org.interactionledger.schemas.evidence.ExportEvidence;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.reading.ReadKind;
import org.interactionledger.schemas.subject.InteractionsOfSubject;
import org.interactionledger.schemas.subject.ListInteractionsOfSubject;
import org.interactionledger.schemas.subject.SubjectStatus;

/** Writes the archive of one subject, an interaction at a time, so that its length does not matter. */
record SubjectArchive(Questions questions, ReadingTrace trace, Reader reader, DataSubjectId subject) {

    private static final int PAGE = 200;
    private static final int LOOKS = 20;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /** @throws IOException if the reader has gone, or an interaction gets no checkpoint: the archive then has no end */
    void write(SubjectStatus status, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        entry(zip, "subject.json", LedgerJson.mapper().writeValueAsBytes(status));
        Optional<InteractionId> last = Optional.empty();
        List<InteractionId> page;
        do {
            page = questions
                    .ask(new ListInteractionsOfSubject(subject, last, PAGE), InteractionsOfSubject.class)
                    .interactions();
            for (InteractionId interaction : page) {
                add(zip, interaction);
                last = Optional.of(interaction);
            }
        } while (page.size() == PAGE);
        zip.finish();
    }

    private void add(ZipOutputStream zip, InteractionId interaction) throws IOException {
        byte[] evidence = evidence(interaction);
        trace.record(reader, ReadKind.DISCLOSED_EVIDENCE, interaction);
        entry(zip, interaction.uuid() + ".evidence.json", evidence);
        entry(zip, interaction.uuid() + ".clear.jsonl", EvidenceCheck.clear(evidence));
    }

    /** What happened within the last second is in no checkpoint yet. */
    private byte[] evidence(InteractionId interaction) throws IOException {
        Disclosing own = new Disclosing(Set.of(), Optional.of(subject.subject()));
        for (int look = 0; look < LOOKS; look++) {
            EvidenceAnswer answer =
                    questions.ask(new ExportEvidence(interaction, Optional.of(own)), EvidenceAnswer.class);
            if (answer.file().isPresent()) {
                return EvidenceForm.JSON.write(answer.file().get());
            }
            pause();
        }
        throw new IOException("Interaction " + interaction + " is in no checkpoint, so the archive of " + subject
                + " was not ended. GET /api/v1/evidence/keys says whether anything is signed");
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The ledger is shutting down", e);
        }
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
