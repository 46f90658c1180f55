package org.interactionledger.telephony.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.interactionledger.telephony.esl.Bytes;
import org.interactionledger.telephony.esl.EslEvent;
import org.interactionledger.telephony.esl.EslHeaders;
import org.junit.jupiter.api.Test;

class InquiryTest {

    private final List<String> asked = new ArrayList<>();
    private final Queue<Asked> open = new ArrayDeque<>();
    private final List<String> kept = new ArrayList<>();
    private final Inquiry inquiry = new Inquiry(question -> {
        asked.add(question);
        CompletableFuture<String> answer = new CompletableFuture<>();
        open.add(new Asked(question, answer));
        return answer;
    });

    private record Asked(String question, CompletableFuture<String> answer) {}

    @Test
    void channels_that_were_not_heard_of_are_asked_about_and_calls_last() {
        inquiry.hears(created("known"));
        inquiry.begin(kept::add);
        answerAll("show channels as json", listOf("known", "unknown"));

        assertThat(asked)
                .containsExactly(
                        "show channels as json",
                        "uuid_dump " + id("unknown") + " json",
                        "callcenter_config agent list",
                        "callcenter_config tier list",
                        "callcenter_config queue list");

        answerAll("callcenter_config queue list", "name|strategy\nsupport|ring-all\n+OK\n");

        assertThat(asked.subList(5, 7))
                .containsExactly("callcenter_config queue list members support", "show calls as json");
        assertThat(kept).hasSize(5);
    }

    @Test
    void no_more_than_five_hundred_are_asked_about_at_once_and_none_twice() {
        String[] many = IntStream.range(0, 700).mapToObj(Integer::toString).toArray(String[]::new);
        inquiry.begin(kept::add);
        answerAll("show channels as json", listOf(many));
        assertThat(asked.stream().filter(question -> question.startsWith("uuid_dump")))
                .hasSize(Inquiry.MOST_CHANNELS);

        asked.clear();
        open.clear();
        inquiry.begin(kept::add);
        answerAll("show channels as json", listOf(many));

        assertThat(asked.stream().filter(question -> question.startsWith("uuid_dump")))
                .isEmpty();
    }

    @Test
    void a_switch_without_queues_is_asked_on() {
        inquiry.begin(kept::add);
        answerAll("show channels as json", listOf());
        answerAll("callcenter_config queue list", "-ERR callcenter_config Command not found!\n");

        assertThat(asked).endsWith("show calls as json");
    }

    @Test
    void where_channels_are_not_listed_nothing_more_is_asked() {
        inquiry.begin(kept::add);
        answerAll("show channels as json", "");

        assertThat(asked).containsExactly("show channels as json");
    }

    @Test
    void a_lost_connection_ends_the_questions() {
        inquiry.begin(kept::add);
        open.remove().answer().completeExceptionally(new IllegalStateException("lost"));

        assertThat(asked).hasSize(1);
        assertThat(kept).isEmpty();
    }

    /** Answers in order what is open, up to this question. */
    private void answerAll(String question, String answer) {
        while (true) {
            Asked next = open.remove();
            boolean last = next.question().equals(question);
            next.answer().complete(last ? answer : "+OK\n");
            if (last) {
                return;
            }
        }
    }

    private static EslEvent created(String channel) {
        return new EslEvent(
                "CHANNEL_CREATE",
                id("core"),
                1,
                Instant.EPOCH,
                EslHeaders.of(List.of(new EslHeaders.Header("Unique-ID", id(channel)))),
                Bytes.EMPTY,
                0);
    }

    private static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String listOf(String... channels) {
        return Stream.of(channels)
                .map(name -> "{\"uuid\":\"" + id(name) + "\"}")
                .collect(Collectors.joining(",", "{\"row_count\":" + channels.length + ",\"rows\":[", "]}"));
    }
}
