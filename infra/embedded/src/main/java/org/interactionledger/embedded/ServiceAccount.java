package org.interactionledger.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The user that the servers run as. An ordinary user runs them himself. PostgreSQL and Elasticsearch both refuse to run as
 * root, so root runs them through {@code setpriv} as the unprivileged user 65534 ({@code nobody}), who then owns their
 * data.
 */
enum ServiceAccount {
    MYSELF,
    NOBODY;

    private static final int NOBODY_ID = 65534;

    static ServiceAccount ofThisProcess() {
        return isRoot() ? NOBODY : MYSELF;
    }

    static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException unreadable) {
            throw new EmbeddedServerException(
                    "Cannot read who owns /proc/self. The embedded servers run on Linux with /proc mounted only;"
                            + " elsewhere, give the URLs of a PostgreSQL and an Elasticsearch of your own.",
                    unreadable);
        }
    }

    /** The same command, run as this user. */
    List<String> command(List<String> command) {
        return switch (this) {
            case MYSELF -> command;
            case NOBODY -> {
                List<String> asNobody = new ArrayList<>(List.of(
                        "setpriv", "--reuid=" + NOBODY_ID, "--regid=" + NOBODY_ID, "--clear-groups", "--no-new-privs"));
                asNobody.addAll(command);
                yield asNobody;
            }
        };
    }

    /** Mode of a directory that belongs to us, but through which the servers must reach what is theirs. */
    Set<PosixFilePermission> passage() {
        return PosixFilePermissions.fromString(
                switch (this) {
                    case MYSELF -> "rwx------";
                    case NOBODY -> "rwx--x--x";
                });
    }

    /** Creates the directory where it is missing, so that the servers can pass through it to what is theirs. */
    Path createPassage(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, passage());
        }
        return directory.toRealPath();
    }

    /** Creates the directory where it is missing, gives it to this user, and closes it to everybody else. */
    void createOwned(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        own(directory);
    }

    void own(Path path) throws IOException {
        if (this == NOBODY) {
            Files.setAttribute(path, "unix:uid", NOBODY_ID);
            Files.setAttribute(path, "unix:gid", NOBODY_ID);
        }
    }

    /** @throws EmbeddedServerException where a directory on the way to {@code path} is closed to this user */
    void requireReachable(Path path, String whatToDo) {
        if (this == MYSELF) {
            return;
        }
        for (Path parent = path.toAbsolutePath(); parent != null; parent = parent.getParent()) {
            if (Files.isDirectory(parent) && !isOpenToOthers(parent)) {
                throw new EmbeddedServerException(
                        "Cannot use %s: you are root, the embedded servers refuse to run as root and run as user %d instead, and %s is closed to that user (it lacks o+x). %s"
                                .formatted(path, NOBODY_ID, parent, whatToDo));
            }
        }
    }

    private static boolean isOpenToOthers(Path directory) {
        try {
            return Files.getPosixFilePermissions(directory).contains(PosixFilePermission.OTHERS_EXECUTE)
                    || Files.getAttribute(directory, "unix:uid").equals(NOBODY_ID);
        } catch (IOException unreadable) {
            throw new EmbeddedServerException("Cannot read the permissions of " + directory + ".", unreadable);
        }
    }
}
