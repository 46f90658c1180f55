package org.interactionledger.standalone.soak.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.interactionledger.standalone.soak.store.NodeSettings.Role;

/** A node of the soak, seen from the one who started it. */
final class NodeProcess {

    private final NodeSettings settings;
    private final Process process;

    private NodeProcess(NodeSettings settings, Process process) {
        this.settings = settings;
        this.process = process;
    }

    /** @param command starts a node, where the node's own arguments are added */
    static NodeProcess start(List<String> command, NodeSettings settings, String password) {
        List<String> line = new ArrayList<>(command);
        line.addAll(settings.arguments());
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(Path.of(settings.history() + ".log").toFile());
        builder.environment().put(NodeSettings.PASSWORD_VARIABLE, password);
        try {
            return new NodeProcess(settings, builder.start());
        } catch (IOException e) {
            throw new IllegalStateException("Cannot start a node: " + e.getMessage(), e);
        }
    }

    Role role() {
        return settings.role();
    }

    boolean hasBegun() {
        return settings.history().toFile().length() > 0;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGSTOP: it does nothing, and knows nothing of it. */
    void pause() throws InterruptedException {
        signal("STOP");
    }

    void resume() throws InterruptedException {
        signal("CONT");
    }

    /** Asks it to end in its own time. */
    void end() {
        try {
            process.getOutputStream().close();
        } catch (IOException _) {
            // it has ended already
        }
    }

    /** False where it still runs, after it was made to write what its threads do into its log. */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return true;
        }
        signal("QUIT");
        return process.waitFor(2, TimeUnit.SECONDS);
    }

    int exitCode() {
        return process.exitValue();
    }

    private void signal(String name) throws InterruptedException {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot signal process " + process.pid(), e);
        }
    }

    @Override
    public String toString() {
        return settings.role().name().toLowerCase(java.util.Locale.ROOT) + " " + settings.number();
    }
}
