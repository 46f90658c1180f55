package org.interactionledger.projections.evidence;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.interactionledger.projections.evidence.EvidenceLog.Published;

/** Posts checkpoints to an address, as they are. */
record Webhook(HttpClient http, URI address) implements Courier.Way<Published> {

    @Override
    public void bring(Published checkpoint) throws IOException, InterruptedException {
        HttpResponse<Void> answer = http.send(
                HttpRequest.newBuilder(address)
                        .timeout(OutsideHttp.ANSWERING)
                        .header("Content-Type", "text/plain; charset=utf-8")
                        .POST(HttpRequest.BodyPublishers.ofString(checkpoint.note()))
                        .build(),
                BodyHandlers.discarding());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("it answers " + answer.statusCode());
        }
    }
}
