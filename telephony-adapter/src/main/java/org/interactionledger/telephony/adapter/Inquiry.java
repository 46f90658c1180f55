package org.interactionledger.telephony.adapter;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.interactionledger.telephony.esl.EslEvent;
import org.interactionledger.telephony.translation.SwitchAnswers;

/**
 * What a switch is asked at the beginning of a connection: its channels; each of them that has not been heard of; its
 * agents, tiers and queues, and who waits in each; and last which channels talk, by which the model knows that nothing
 * more will come. A switch without mod_callcenter, or one that allows less, answers with an error, and is asked on.
 *
 * <p>Used by the connection's own thread, on which its answers come too.
 */
final class Inquiry {

    /** A question holds up the switch's events for this connection for a fraction of a millisecond. */
    static final int MOST_CHANNELS = 500;

    static final int MOST_QUEUES = 200;

    private static final String LISTS = "callcenter_config ";

    private final Function<String, CompletableFuture<String>> switchApi;
    private Set<String> heardOf = new HashSet<>();

    /** @param switchApi asks the switch one thing; where the connection is lost, its future fails */
    Inquiry(Function<String, CompletableFuture<String>> switchApi) {
        this.switchApi = switchApi;
    }

    /** A channel whose beginning is heard need not be asked about. */
    void hears(EslEvent event) {
        Optional<String> channel = event.header("Unique-ID");
        switch (event.name()) {
            case "CHANNEL_CREATE" -> channel.ifPresent(heardOf::add);
            case "CHANNEL_DESTROY" -> channel.ifPresent(heardOf::remove);
            default -> {}
        }
    }

    /** @param answers takes each answer, in the order in which they came */
    void begin(Consumer<String> answers) {
        ask("show channels as json", answers, listed -> {
            // Where channels are not listed, calls must not be either: they would be taken for them.
            SwitchAnswers.channels(listed).ifPresent(channels -> lookCloser(channels, answers));
        });
    }

    private void lookCloser(List<UUID> channels, Consumer<String> answers) {
        Set<String> listed = new HashSet<>();
        channels.forEach(channel -> listed.add(channel.toString()));
        channels.stream()
                .map(UUID::toString)
                .filter(channel -> !heardOf.contains(channel))
                .limit(MOST_CHANNELS)
                .forEach(channel -> ask("uuid_dump " + channel + " json", answers));
        heardOf = listed;
        ask(LISTS + "agent list", answers);
        ask(LISTS + "tier list", answers);
        ask(LISTS + "queue list", answers, queues -> {
            SwitchAnswers.queues(queues).stream()
                    .limit(MOST_QUEUES)
                    .forEach(queue -> ask(LISTS + "queue list members " + queue, answers));
            ask("show calls as json", answers);
        });
    }

    private void ask(String question, Consumer<String> answers) {
        ask(question, answers, _ -> {});
    }

    private void ask(String question, Consumer<String> answers, Consumer<String> then) {
        var _ = switchApi.apply(question).thenAccept(answer -> {
            answers.accept(answer);
            then.accept(answer);
        });
    }
}
