package org.interactionledger.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs one short-lived program to its end. Its environment holds nothing but what is given and a search path, so that no
 * setting or secret of ours reaches a server by accident.
 *
 * @param output where its two output streams go; a file and not a pipe, since a server that it leaves running keeps it
 *     open
 */
record Command(ServiceAccount account, Path workingDirectory, Path output, Map<String, String> environment) {

    record Outcome(int exitCode, String text) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    Outcome run(Duration patience, List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(account.command(command))
                    .directory(workingDirectory.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(output.toFile());
            builder.environment().clear();
            builder.environment().put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
            builder.environment().put("LC_ALL", "C");
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return new Outcome(-1, "%s did not end within %s.%n%s".formatted(command.getFirst(), patience, said()));
            }
            return new Outcome(process.exitValue(), said());
        } catch (IOException failure) {
            throw new EmbeddedServerException(
                    "Cannot run %s as %s: %s".formatted(command.getFirst(), account, failure.getMessage()), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("Interrupted while %s ran.".formatted(command.getFirst()), interrupted);
        }
    }

    private String said() throws IOException {
        return new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip();
    }
}
