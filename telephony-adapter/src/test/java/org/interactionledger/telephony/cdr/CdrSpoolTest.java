package org.interactionledger.telephony.cdr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.InteractionCommand.Observe;
import org.interactionledger.telephony.translation.DialPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CdrSpoolTest {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private final List<Observe> told = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean away;
    private volatile Instant toldUpTo = Instant.MAX;

    @Test
    void a_record_is_told_and_only_then_leaves_the_directory() throws IOException {
        away = true;
        try (CdrSpool spool = started()) {
            lay("queue-answered");
            await(() -> spool.counts().waiting() == 2);
            assertThat(told).isEmpty();

            away = false;
            await(() -> spool.counts().recorded() == 2 && files("done").size() == 2);
        }
        assertThat(files("")).isEmpty();
        assertThat(told).hasSize(2);
    }

    @Test
    void a_record_of_a_consultation_waits_for_the_record_that_says_whose_it_was() throws IOException {
        List<JsonNode> records = Records.of("attended-transfer-completed");
        JsonNode consulted = Records.ofLeg("attended-transfer-completed", "8bd9064e");
        try (CdrSpool spool = started()) {
            lay("consulted", consulted.toString());
            await(() -> spool.counts().waiting() == 1);
            for (JsonNode other : records) {
                if (!other.equals(consulted)) {
                    lay(other.at("/variables/uuid").asString(""), other.toString());
                }
            }
            await(() -> spool.counts().recorded() == 3);
        }
        assertThat(told.stream().map(Observe::interaction).distinct()).hasSize(1);
    }

    @Test
    void which_leg_was_made_for_which_is_still_known_after_a_restart() throws IOException {
        JsonNode consulted = Records.ofLeg("attended-transfer-completed", "8bd9064e");
        try (CdrSpool spool = started()) {
            for (JsonNode other : Records.of("attended-transfer-completed")) {
                if (!other.equals(consulted)) {
                    lay(other.at("/variables/uuid").asString(""), other.toString());
                }
            }
            await(() -> spool.counts().recorded() == 2 && files("done").size() == 2);
        }
        try (CdrSpool spool = started()) {
            lay("consulted", consulted.toString());
            await(() -> spool.counts().recorded() == 1);
        }
        assertThat(told.stream().map(Observe::interaction).distinct()).hasSize(1);
    }

    @Test
    void garbage_is_set_aside_and_what_is_being_written_is_left_alone() throws IOException {
        try (CdrSpool spool = started()) {
            Path half = lay("half", "{\"core-uuid\": \"1a29");
            Path garbage = lay("garbage", "no record");
            Files.setLastModifiedTime(garbage, FileTime.from(Instant.now().minusSeconds(3600)));

            await(() -> spool.counts().setAside() == 1);
            assertThat(files("set-aside")).containsExactly("garbage.cdr.json");
            assertThat(half).exists();

            lay("half", Records.of("unknown-number").getFirst().toString());
            await(() -> spool.counts().recorded() == 1);
        }
        assertThat(told).hasSize(1);
    }

    /** Else a call that was watched would pass for one that is known from its records only. */
    @Test
    void a_record_waits_until_what_was_heard_of_its_call_is_told() throws IOException, InterruptedException {
        toldUpTo = Instant.now().minusSeconds(60);
        try (CdrSpool spool = started()) {
            lay("queue-answered");
            await(() -> spool.counts().waiting() == 2);
            Thread.sleep(Duration.ofMillis(100)); // five looks
            assertThat(told).isEmpty();

            toldUpTo = Instant.now().plusSeconds(60);
            await(() -> spool.counts().recorded() == 2);
        }
    }

    @Test
    void a_posted_record_is_kept_before_it_is_acknowledged() throws Exception {
        CdrSpool spool = CdrSpool.open(settings(), gateway(), _ -> true, () -> toldUpTo, Clock.systemUTC());

        spool.receive(Records.of("unknown-number").getFirst().toString().getBytes(StandardCharsets.UTF_8));
        assertThat(files("")).hasSize(1);

        spool.start();
        await(() -> spool.counts().recorded() == 1);
        spool.close();
    }

    private CdrSpool started() {
        CdrSpool spool = CdrSpool.open(settings(), gateway(), _ -> true, () -> toldUpTo, Clock.systemUTC());
        spool.start();
        return spool;
    }

    private CdrSettings settings() {
        return new CdrSettings(
                TenantId.of("main"),
                directory,
                DialPlan.standard(),
                Duration.ofMillis(20),
                Duration.ZERO,
                Duration.ofHours(1));
    }

    private DefaultCommandGateway gateway() {
        CommandBus bus = SimpleCommandBus.builder().build();
        var _ = bus.subscribe(Observe.class.getName(), message -> {
            if (away) {
                throw new IllegalStateException("away");
            }
            told.add((Observe) message.getPayload());
            return null;
        });
        return DefaultCommandGateway.builder().commandBus(bus).build();
    }

    private void lay(String scenario) throws IOException {
        for (JsonNode record : Records.of(scenario)) {
            lay(record.at("/variables/uuid").asString(""), record.toString());
        }
    }

    private Path lay(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name + ".cdr.json"), text);
    }

    private Set<String> files(String folder) {
        try (Stream<Path> files = Files.list(directory.resolve(folder))) {
            Set<String> names = new TreeSet<>();
            files.filter(Files::isRegularFile)
                    .forEach(file -> names.add(file.getFileName().toString()));
            return names;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        Instant latest = Instant.now().plus(LONGEST);
        CountDownLatch never = new CountDownLatch(1);
        try {
            while (!condition.getAsBoolean()) {
                assertThat(Instant.now()).as("came in time").isBefore(latest);
                var _ = never.await(10, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
