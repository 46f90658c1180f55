package org.interactionledger.query.subject;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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

/** Writes the archive of one person's subjects, an interaction at a time, so that its length does not matter. */
record SubjectArchive(Questions questions, ReadingTrace trace, Reader reader, List<DataSubjectId> subjects) {

    private static final int LOOKS = 20;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /**
     * @param name  of the first entry, which says whom the archive is of
     * @param about its content, written as JSON
     * @throws IOException if the reader has gone, or an interaction gets no checkpoint: the archive then has no end
     */
    void write(String name, Object about, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        entry(zip, name, LedgerJson.mapper().writeValueAsBytes(about));
        InteractionsOfPerson interactions = new InteractionsOfPerson(questions, subjects);
        Disclosing own =
                Disclosing.of(subjects.stream().map(DataSubjectId::subject).collect(Collectors.toUnmodifiableSet()));
        for (Optional<InteractionId> next = interactions.next(); next.isPresent(); next = interactions.next()) {
            add(zip, next.get(), own);
        }
        zip.finish();
    }

    private void add(ZipOutputStream zip, InteractionId interaction, Disclosing own) throws IOException {
        byte[] evidence = evidence(interaction, own);
        trace.record(reader, ReadKind.DISCLOSED_EVIDENCE, interaction);
        entry(zip, interaction.uuid() + ".evidence.json", evidence);
        entry(zip, interaction.uuid() + ".clear.jsonl", EvidenceCheck.clear(evidence));
    }

    /** What happened within the last second is in no checkpoint yet. */
    private byte[] evidence(InteractionId interaction, Disclosing own) throws IOException {
        for (int look = 0; look < LOOKS; look++) {
            EvidenceAnswer answer =
                    questions.ask(new ExportEvidence(interaction, Optional.of(own)), EvidenceAnswer.class);
            if (answer.file().isPresent()) {
                return EvidenceForm.JSON.write(answer.file().get());
            }
            pause();
        }
        throw new IOException("Interaction " + interaction + " is in no checkpoint, so the archive of " + subjects
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
