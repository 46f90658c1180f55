package org.interactionledger.standalone.control;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.interactionledger.simulator.ApiAnswers;
import org.interactionledger.simulator.Pace;
import org.interactionledger.simulator.Playlist;
import org.interactionledger.simulator.SwitchSimulator;

/** A simulated switch whose calls never end, that answers commands as it is told and remembers each. */
final class Telephones implements AutoCloseable {

    private static final Path CAPTURES = Path.of("../../telephony-adapter/src/test/resources/captures");

    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final SwitchSimulator simulator;
    private volatile ApiAnswers answers = _ -> Optional.of("+OK\n");

    private Telephones(String name, int port, Path directory) throws IOException {
        this.simulator = SwitchSimulator.start(SwitchSimulator.Settings.playing(Playlist.of(directory))
                .withPort(port)
                .withSwitchName(name)
                .withPassword("ClueCon")
                .withPace(new Pace(5))
                .once()
                .beginningWithFirstListener()
                .answering(this::answer));
    }

    /** A talk of caller and phone 1001, and one whose recording is paused. */
    static Telephones start(String name, int port) throws IOException {
        Path directory = Files.createTempDirectory("ledger-telephones");
        cut("answered-caller-releases", "Event-Name: CHANNEL_HANGUP\n", directory);
        cut("recording-paused-for-card-number", "unmask", directory);
        return new Telephones(name, port, directory);
    }

    private Optional<String> answer(String command) {
        if (command.startsWith("show ")) {
            return Optional.of("-ERR no lists\n");
        }
        commands.add(command);
        return answers.answer(command);
    }

    void answer(ApiAnswers chosen) {
        commands.clear();
        answers = chosen;
    }

    List<String> commands() {
        return commands;
    }

    int port() {
        return simulator.port();
    }

    String core() {
        return simulator.coreUuid();
    }

    @Override
    public void close() {
        simulator.close();
    }

    /** The capture up to the frame that holds these words first. */
    private static void cut(String capture, String words, Path directory) throws IOException {
        String told;
        try (GZIPInputStream in =
                new GZIPInputStream(Files.newInputStream(CAPTURES.resolve(capture + ".esl.txt.gz")))) {
            told = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
        int end = told.lastIndexOf("Content-Length: ", told.lastIndexOf("Event-Name: ", told.indexOf(words) + 12));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            new ByteArrayInputStream(told.substring(0, end).getBytes(StandardCharsets.ISO_8859_1)).transferTo(out);
        }
        Files.write(directory.resolve(capture + ".esl.txt.gz"), bytes.toByteArray());
        Files.copy(CAPTURES.resolve(capture + ".chunks.csv"), directory.resolve(capture + ".chunks.csv"));
    }
}
