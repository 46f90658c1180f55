package org.interactionledger.projections.evidence;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.interactionledger.projections.evidence.Courier.Contradicted;
import org.interactionledger.projections.evidence.EvidenceLog.Published;
import org.interactionledger.schemas.evidence.AddCheckpoint;
import org.interactionledger.schemas.evidence.SignedCheckpoint;
import org.interactionledger.schemas.evidence.SignedNote;
import org.interactionledger.schemas.evidence.VerifierKey;

/** Asks one witness to sign along: C2SP tlog-witness. Of one thread. */
final class WitnessClient implements Courier.Way<Published> {

    private static final int LARGEST_ANSWER = 64 * 1024;

    private final HttpClient http;
    private final URI address;
    private final VerifierKey key;
    private final EvidenceLog evidence;
    private final Cosigning cosigning;

    /** What the witness had signed when it was asked last; it says so itself where this is not right. */
    private long known;

    WitnessClient(HttpClient http, OutsideProperties.Witness witness, EvidenceLog evidence, Cosigning cosigning) {
        this.http = http;
        this.address = URI.create(witness.url().toString().replaceAll("/+$", "") + "/" + AddCheckpoint.PATH);
        this.key = witness.verifier();
        this.evidence = evidence;
        this.cosigning = cosigning;
    }

    @Override
    public void bring(Published checkpoint) throws IOException, Contradicted, InterruptedException {
        HttpResponse<String> answer = ask(checkpoint);
        if (answer.statusCode() == 409) {
            long has = size(answer.body());
            if (has == known) {
                throw new Contradicted("it has signed another history of this log, which has " + has
                        + " events too. This log was changed, or two ledgers have its key");
            }
            known = has;
            answer = ask(checkpoint);
        }
        switch (answer.statusCode()) {
            case 200 -> take(checkpoint, answer.body());
            case 403, 404 ->
                throw new Contradicted("it does not know this log or its key (" + answer.statusCode()
                        + "): tell its operator the public key of  infra/ledger evidence key");
            case 409 ->
                throw new Contradicted("it has signed another history of this log, with " + known
                        + " events. This log was changed, or two ledgers have its key");
            case 422 ->
                throw new Contradicted("what it has signed, " + known + " events, is not the beginning of this log of "
                        + checkpoint.size() + ". This log was changed, or two ledgers have its key");
            default -> throw new IOException("it answers " + answer.statusCode() + " " + head(answer.body()));
        }
    }

    private HttpResponse<String> ask(Published checkpoint) throws IOException, Contradicted, InterruptedException {
        if (known > checkpoint.size()) {
            long has = known;
            known = 0;
            throw new Contradicted("it has signed " + has + " events of this log, and here are only "
                    + checkpoint.size() + ". The log was restored from an older backup, unless its evidence is being"
                    + " built again just now");
        }
        List<byte[]> proof = known == 0 ? List.of() : evidence.tree(checkpoint).consistency(known);
        return http.send(
                HttpRequest.newBuilder(address)
                        .timeout(OutsideHttp.ANSWERING)
                        .header("Content-Type", "text/plain; charset=utf-8")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                new AddCheckpoint(known, proof, checkpoint.note()).text()))
                        .build(),
                BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LARGEST_ANSWER));
    }

    private void take(Published checkpoint, String body) throws IOException {
        try {
            SignedNote.Line line = SignedNote.lines(body).stream()
                    .filter(each -> each.name().equals(key.name()) && each.id() == key.id())
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no signature by " + key.text()));
            SignedCheckpoint.parse(checkpoint.note()).with(List.of(line)).cosignatures(List.of(key));
            known = checkpoint.size();
            cosigning.signed(checkpoint, key, line);
        } catch (IllegalArgumentException e) {
            throw new IOException("its answer does not hold: " + e.getMessage(), e);
        }
    }

    private static long size(String body) throws IOException {
        if (!body.matches("(0|[1-9]\\d{0,17})\n")) {
            throw new IOException("it answers 409, and no size: " + head(body));
        }
        return Long.parseLong(body.strip());
    }

    private static String head(String body) {
        String line = body.lines().findFirst().orElse("");
        return line.substring(0, Math.min(line.length(), 200));
    }
}
