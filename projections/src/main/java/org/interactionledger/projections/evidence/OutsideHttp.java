package org.interactionledger.projections.evidence;

import java.net.http.HttpClient;
import java.time.Duration;

/** How others are spoken to. */
final class OutsideHttp {

    static final Duration ANSWERING = Duration.ofSeconds(10);

    private static final Duration CONNECTING = Duration.ofSeconds(5);

    private OutsideHttp() {}

    static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECTING)
                .build();
    }
}
