package org.interactionledger.standalone.measures;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.telephony.capture.Capture;
import org.interactionledger.telephony.cdr.CallRecords;
import org.interactionledger.telephony.cdr.UnreadableRecord;
import org.interactionledger.telephony.esl.EslFrame;
import org.interactionledger.telephony.translation.DialPlan;
import org.interactionledger.telephony.translation.SwitchModel;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a real switch said, scenario by scenario, and what was really done to it. */
final class Captures {

    static final TenantId TENANT = TenantId.of("captures");

    private static final Path DIRECTORY = Path.of("../../telephony-adapter/src/test/resources/captures");
    private static final String TRUTH = ".truth.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Captures() {}

    static List<String> scenarios() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(TRUTH))
                    .map(name -> name.substring(0, name.length() - TRUTH.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode truth(String scenario) {
        return JSON.readTree(DIRECTORY.resolve(scenario + TRUTH).toFile());
    }

    /** Commands as an adapter sends them, of all that the switch said and wrote down. */
    static void tell(String scenario, Consumer<Object> commands) {
        SwitchModel model = new SwitchModel(new SwitchId(TENANT, scenario), DialPlan.standard());
        Stream.of(scenario + ".esl.txt.gz", scenario + ".2.esl.txt.gz")
                .map(DIRECTORY::resolve)
                .filter(Files::exists)
                .forEach(file -> tell(file, model, commands));
        Path records = DIRECTORY.resolve(scenario + ".cdr.json.gz");
        if (Files.exists(records)) {
            tellRecords(records, commands);
        }
    }

    private static void tell(Path capture, SwitchModel model, Consumer<Object> commands) {
        try (InputStream in = Files.newInputStream(capture)) {
            Capture.stream(in, decoded -> {
                if (decoded instanceof EslFrame frame) {
                    model.read(frame).forEach(report -> commands.accept(report.command()));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void tellRecords(Path records, Consumer<Object> commands) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(records))) {
            new CallRecords(TENANT, DialPlan.standard()).told(JSON.readTree(in)).forEach(commands);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnreadableRecord e) {
            throw new AssertionError(e);
        }
    }
}
