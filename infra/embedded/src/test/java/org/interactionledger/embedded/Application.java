package org.interactionledger.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Another JVM that works on a data directory, to be killed by a test. */
final class Application implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private Application(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    static Application start(Class<?> main, Path... arguments) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                classPath,
                main.getName()));
        Stream.of(arguments).map(Path::toString).forEach(command::add);
        return new Application(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Everything it says up to the line that starts with this word, or to its end. */
    String saysUpTo(String word) throws IOException {
        StringBuilder said = new StringBuilder();
        String line;
        while ((line = output.readLine()) != null) {
            said.append(line).append('\n');
            if (line.startsWith(word)) {
                break;
            }
        }
        return said.toString();
    }

    /** SIGKILL: no shutdown hook runs. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGTERM; returns when the process is gone. */
    void terminate() {
        process.destroy();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
        try {
            output.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
