package org.interactionledger.standalone.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.interactionledger.simulator.engine.EventFormat;
import org.interactionledger.simulator.engine.VirtualSwitch;
import org.interactionledger.simulator.script.Casting;
import org.interactionledger.simulator.script.Script;
import org.interactionledger.simulator.script.ScriptRun;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** What the product makes of a script that was played is what the script says is true of it. */
class ScriptsPromiseFactsTest {

    private static final Instant BEGIN = Instant.parse("2026-11-24T08:00:00Z");
    private static final String CORE = "6f0c2f1e-0000-4000-8000-000000000001";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path directory;

    static Stream<Script> scripts() {
        return Script.bundled().stream();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void the_account_of_a_played_script_is_what_it_promises(Script script) throws IOException {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        VirtualSwitch stage =
                new VirtualSwitch(CORE, "sw-a", BEGIN, 1, event -> wire.writeBytes(EventFormat.PLAIN.frame(event)));
        ScriptRun run = ScriptRun.schedule(script, Casting.asWritten(script), BEGIN, stage);
        stage.runToTheEnd();
        Path capture = directory.resolve("played.esl.txt");
        Files.write(capture, wire.toByteArray());

        ByteArrayOutputStream facts = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(facts, true, StandardCharsets.UTF_8);
        int status = EslFacts.run(new String[] {capture.toString()}, out, System.err);

        assertThat(status).isEqualTo(EslFacts.DONE);
        List<String> differences = Comparison.differences(
                JSON.readTree(facts.toString(StandardCharsets.UTF_8)),
                JSON.readTree(script.truth().asJson(script.name(), Casting.asWritten(script), run.start())));
        assertThat(differences).as(script.name()).isEmpty();
    }
}
